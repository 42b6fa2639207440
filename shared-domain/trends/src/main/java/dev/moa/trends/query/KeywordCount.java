package dev.moa.trends.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A keyword and in how many videos of a sample it is.
 *
 * @param keyword its normal form
 * @param name how it is written
 */
public record KeywordCount(String keyword, String name, int videos) {

  /** The order of UTF-8, as the database's C. */
  static final Comparator<String> UTF_8 =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /** The most common first; of the same number in the order of their UTF-8. */
  private static final Comparator<KeywordCount> ORDER =
      Comparator.comparingInt(KeywordCount::videos)
          .reversed()
          .thenComparing(KeywordCount::keyword, UTF_8);

  /**
   * The most common keywords of videos, not named yet.
   *
   * @param videos the keywords of each
   * @param excluded what is not counted
   */
  static List<KeywordCount> top(int count, Collection<List<String>> videos, Set<String> excluded) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> keywords : videos) {
      for (String keyword : new HashSet<>(keywords)) {
        counts.merge(keyword, 1, Integer::sum);
      }
    }
    counts.keySet().removeAll(excluded);
    List<KeywordCount> all = new ArrayList<>();
    counts.forEach((keyword, number) -> all.add(new KeywordCount(keyword, keyword, number)));
    all.sort(ORDER);
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  KeywordCount named(Map<String, String> names) {
    return new KeywordCount(keyword, names.getOrDefault(keyword, keyword), videos);
  }
}
