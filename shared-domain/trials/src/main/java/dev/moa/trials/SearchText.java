package dev.moa.trials;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a search looks through, and for. The same as {@code trials.fold}, {@code trials.search_text}
 * and {@code trials.grams} in the database, only some thirty times as fast, which a registry of a
 * hundred thousand trials wants.
 */
public final class SearchText {

  private static final List<TrialField> SEARCHED =
      List.of(
          TrialField.TITLE_KO, TrialField.TITLE_EN, TrialField.SPONSOR, TrialField.LEAD_INSTITUTE);

  private SearchText() {}

  /**
   * Compatibility forms (NFKC), lower case, one blank where there were several, none at the ends.
   */
  public static String fold(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(normal.length());
    for (int i = 0; i < normal.length(); ) {
      int letter = normal.codePointAt(i);
      i += Character.charCount(letter);
      if (!isBlank(letter)) {
        // Letter by letter, as PostgreSQL does: the mapping of whole words knows exceptions.
        folded.appendCodePoint(Character.toLowerCase(letter));
      } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    }
    int last = folded.length() - 1;
    if (last >= 0 && folded.charAt(last) == ' ') {
      folded.setLength(last);
    }
    return folded.toString();
  }

  /** What a search looks through in a trial. */
  public static String of(String registryId, TrialContent content) {
    StringBuilder text = new StringBuilder(fold(registryId));
    for (TrialField field : SEARCHED) {
      String value = content.text(field);
      if (value != null) {
        text.append('\n').append(fold(value));
      }
    }
    return text.toString();
  }

  /**
   * Every two neighbouring characters of a folded text as one number, each once: sixteen bits for
   * each. A character beyond the first 65,536 takes the number of a surrogate, which it shares with
   * others of its kind but with no ordinary character.
   */
  public static List<Integer> grams(String folded) {
    int[] grams = new int[folded.length()];
    int count = 0;
    int before = -1;
    for (int i = 0; i < folded.length(); ) {
      int letter = folded.codePointAt(i);
      i += Character.charCount(letter);
      int number = sixteenBits(letter);
      if (before >= 0) {
        grams[count++] = before << 16 | number;
      }
      before = number;
    }
    return sortedOnce(grams, count);
  }

  private static List<Integer> sortedOnce(int[] numbers, int count) {
    Arrays.sort(numbers, 0, count);
    List<Integer> once = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (i == 0 || numbers[i] != numbers[i - 1]) {
        once.add(numbers[i]);
      }
    }
    return once;
  }

  private static boolean isBlank(int letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
  }

  private static int sixteenBits(int letter) {
    return Character.isBmpCodePoint(letter) ? letter : 0xD800 | (letter & 0x7FF);
  }
}
