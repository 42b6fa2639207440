package dev.moa.trials;

import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a search looks through, and for. The same as {@code trials.fold}, {@code trials.search_text}
 * and {@code trials.grams} in the database, only some thirty times as fast, which a registry of a
 * hundred thousand trials wants.
 */
public final class SearchText {

  private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n\\f\\x0B]+");

  private SearchText() {}

  /**
   * Compatibility forms (NFKC), lower case, one blank where there were several, none at the ends.
   */
  public static String fold(String text) {
    String normal =
        BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ");
    int from = normal.startsWith(" ") ? 1 : 0;
    int to = normal.length() > 1 && normal.endsWith(" ") ? normal.length() - 1 : normal.length();
    // Letter by letter, as PostgreSQL does: the mapping of whole words knows exceptions.
    int[] letters = normal.substring(from, to).codePoints().map(Character::toLowerCase).toArray();
    return new String(letters, 0, letters.length);
  }

  /** What a search looks through in a trial. */
  public static String of(String registryId, TrialContent content) {
    return Stream.of(
            registryId,
            content.text(TrialField.TITLE_KO),
            content.text(TrialField.TITLE_EN),
            content.text(TrialField.SPONSOR),
            content.text(TrialField.LEAD_INSTITUTE))
        .filter(SearchText::isThere)
        .map(SearchText::fold)
        .collect(Collectors.joining("\n"));
  }

  /**
   * Every two neighbouring characters of a folded text as one number, each once: sixteen bits for
   * each. A character beyond the first 65,536 takes the number of a surrogate, which it shares with
   * others of its kind but with no ordinary character.
   */
  public static List<Integer> grams(String folded) {
    int[] letters = folded.codePoints().map(SearchText::sixteenBits).toArray();
    List<Integer> grams = new ArrayList<>();
    for (int i = 0; i + 1 < letters.length; i++) {
      grams.add(letters[i] << 16 | letters[i + 1]);
    }
    return grams.stream().sorted().distinct().toList();
  }

  private static int sixteenBits(int letter) {
    return Character.isBmpCodePoint(letter) ? letter : 0xD800 | (letter & 0x7FF);
  }

  private static boolean isThere(@Nullable String text) {
    return text != null;
  }
}
