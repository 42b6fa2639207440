package dev.moa.trials.link;

import dev.moa.trials.SearchText;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A title as it is compared.
 *
 * @param letters its letters and digits alone: folded, in American spelling, with Roman numbers as
 *     figures and without numbers of registries
 * @param marks its {@link TitleMarks}
 */
record TitleKey(String letters, String marks) {

  private static final Pattern LEFT_OUT = Pattern.compile("nct\\d{8}|kct\\d{7}|(?<=[a-z])['’]s\\b");

  private static final Pattern ROMAN =
      Pattern.compile("(?<![a-z0-9])(?:i{1,3}|iv|vi?)(?![a-z0-9])");

  private static final Map<String, String> FIGURES =
      Map.of("i", "1", "ii", "2", "iii", "3", "iv", "4", "v", "5", "vi", "6");

  private static final Pattern BRITISH =
      Pattern.compile("(?<=[a-z]{3})is(?=(?:e|ed|ing|ation)\\b)|centre|(?<=[a-z]{2})our(?=s?\\b)");

  private static final Map<String, String> AMERICAN =
      Map.of("is", "iz", "centre", "center", "our", "or");

  static TitleKey of(String title) {
    String bare = SearchText.fold(title);
    if (bare.chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
      bare = LEFT_OUT.matcher(bare).replaceAll("");
      bare = ROMAN.matcher(bare).replaceAll(it -> FIGURES.get(it.group()));
      bare = BRITISH.matcher(bare).replaceAll(it -> AMERICAN.get(it.group()));
    }
    String letters = letters(bare);
    return new TitleKey(letters, TitleMarks.of(bare, letters));
  }

  /** The letters and digits of a text. */
  static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      i += Character.charCount(letter);
      if (Character.isLetterOrDigit(letter)) {
        letters.appendCodePoint(letter);
      }
    }
    return letters.toString();
  }
}
