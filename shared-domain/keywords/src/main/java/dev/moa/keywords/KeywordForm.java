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
    if (isWord(text)) {
      return Optional.of(text);
    }
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
    return isWord(text) ? text : spaced(text).replaceFirst("^#+", "").strip();
  }

  /**
   * Compatibility form without what is no part of a word, in the case it was written in; it is what
   * words are looked for in.
   */
  public static String compatible(String text) {
    if (isSteady(text)) {
      return text;
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    // Before NFKC, which would make syllables of neighbours: ㄱ and ㅏ are not 가.
    String compatible = Normalizer.normalize(withoutHalfSyllables(composed), Normalizer.Form.NFKC);
    // And after it, which makes one of ㉠.
    return withoutInvisible(withoutHalfSyllables(compatible));
  }

  /** Most words are known by themselves: Korean syllables, small Latin letters and digits. */
  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !isSyllable(c)) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST;
  }

  /** Whether each character is its own compatibility form, whatever stands beside it. */
  private static boolean isSteady(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ascii = c < 0x7F;
      boolean ideograph = c >= 0x4E00 && c <= 0x9FFF;
      if (!ascii && !ideograph && !isSyllable(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSyllable(char c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  private static String withoutHalfSyllables(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHalf(text.charAt(i))) {
        return HALF_SYLLABLES.matcher(text).replaceAll(" ");
      }
    }
    return text;
  }

  private static boolean isHalf(char c) {
    return (c >= 0x1100 && c <= 0x11FF)
        || (c >= 0x3130 && c <= 0x318F)
        || (c >= 0xA960 && c <= 0xA97F)
        || (c >= 0xD7B0 && c <= 0xD7FF)
        || (c >= 0xFFA0 && c <= 0xFFDC);
  }

  private static String withoutInvisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean maybe = c >= 0x7F && (c >= 0xD800 || Character.getType(c) == Character.FORMAT);
      if (maybe) {
        return INVISIBLE.matcher(text).replaceAll("");
      }
    }
    return text;
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
