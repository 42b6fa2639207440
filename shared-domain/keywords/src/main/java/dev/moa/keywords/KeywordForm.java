package dev.moa.keywords;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one form in which the spellings of a keyword meet: its letters and digits, in compatibility
 * form (NFKC) and lower case.
 *
 * <p>What stands between letters is left out, in Korean, where spaces are optional, and in other
 * writing, where a hashtag has none: {@code 리그 오브 레전드} and {@code #리그오브레전드} are one keyword, as are
 * {@code League of Legends}, {@code league_of_legends} and {@code #LeagueOfLegends}, {@code K-POP}
 * and {@code ｋｐｏｐ}, {@code D.P.} and {@code dp}. Between digits it matters that something stood
 * there, not what: {@code 5·18} and {@code 5-18} meet in {@code 5 18}, which is not {@code 518}. A
 * plus or a number sign at the end is part of the name: {@code c++}, {@code c#}, {@code disney+}.
 * Letters of half a syllable ({@code ㅋㅋ}, {@code ㄷㄷ}) and emoji are no part of any keyword.
 *
 * <p>The form is for comparing; {@link #spelling} is for showing.
 */
public final class KeywordForm {

  /** How many letters a keyword may have, in code points; a longer text is a sentence. */
  public static final int LONGEST = 99;

  /** Letters of half a syllable: as a keyboard sends them, at half width, and left uncomposed. */
  private static final Pattern HALF_SYLLABLES =
      Pattern.compile(
          "[\\u1100-\\u11FF\\u3130-\\u318F\\uA960-\\uA97F\\uD7B0-\\uD7FF\\uFFA0-\\uFFDC]");

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}|[\\uFE00-\\uFE0F]|\\p{Cs}");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\p{Nd}) (?=\\p{Nd})");
  private static final Pattern SPACE = Pattern.compile("[\\s_\\p{Z}]+");

  private KeywordForm() {}

  /**
   * The form of a keyword, or of what somebody searches.
   *
   * @param text as received, of any length
   * @return empty if there is no letter or digit in it, or if it has more than 99 of them
   */
  public static Optional<String> of(String text) {
    String spaced = spaced(text);
    String end = end(spaced);
    String words = BETWEEN.matcher(spaced).replaceAll(" ").strip();
    var form = new StringBuilder();
    for (String part : BETWEEN_DIGITS.split(words, -1)) {
      form.append(form.isEmpty() ? "" : " ").append(part.replace(" ", ""));
    }
    // Normal once more: an accent may have come beside a letter.
    String whole =
        Normalizer.normalize(form.append(form.isEmpty() ? "" : end), Normalizer.Form.NFKC);
    int letters = whole.codePointCount(0, whole.length());
    return letters == 0 || letters > LONGEST ? Optional.empty() : Optional.of(whole);
  }

  /**
   * The same as somebody wrote it: compatibility form and lower case, with its punctuation and with
   * single spaces, and without the number sign of a hashtag.
   */
  public static String spelling(String text) {
    return spaced(text).replaceFirst("^#+", "").strip();
  }

  /**
   * Compatibility form without what is no part of a word, in the case it was written in; it is what
   * words are looked for in.
   */
  public static String compatible(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    // Before NFKC, which would make syllables of neighbours: ㄱ and ㅏ are not 가.
    String whole = HALF_SYLLABLES.matcher(composed).replaceAll(" ");
    String compatible = Normalizer.normalize(whole, Normalizer.Form.NFKC);
    // And after it, which makes one of ㉠.
    String words = HALF_SYLLABLES.matcher(compatible).replaceAll(" ");
    return INVISIBLE.matcher(words).replaceAll("");
  }

  private static String spaced(String text) {
    String lower = compatible(text).toLowerCase(Locale.ROOT);
    // NFKC once more: lower case can come apart, as that of İ does.
    String composed = Normalizer.normalize(lower, Normalizer.Form.NFKC);
    return SPACE.matcher(composed).replaceAll(" ").strip();
  }

  /** The run of + and # that a word ends in. */
  private static String end(String word) {
    int from = word.length();
    while (from > 0 && "+#".indexOf(word.charAt(from - 1)) >= 0) {
      from--;
    }
    boolean afterWord = from > 0 && Character.isLetterOrDigit(word.charAt(from - 1));
    return afterWord ? word.substring(from) : "";
  }
}
