package dev.moa.trends.query;

import java.util.List;
import java.util.Set;

/**
 * How much was made about keywords of late, and before.
 *
 * @param videos how many videos were uploaded of late
 * @param before how many before
 * @param keywords the {@link #LIMIT} that most is made about of late, of those with {@link #LEAST}
 */
record Produced(int videos, int before, List<Made> keywords) {

  /** How many keywords are looked at. */
  static final int LIMIT = 1000;

  /** Fewer videos cannot be a sign: {@link Rising#CHANCE} is less than five times an eighth. */
  static final int LEAST = 6;

  Produced without(Set<String> excluded) {
    List<Made> rest = keywords.stream().filter(each -> !excluded.contains(each.keyword())).toList();
    return new Produced(videos, before, rest);
  }

  /**
   * What is made about a keyword.
   *
   * @param oneChannel whether one channel made all of it of late
   * @param videos of late
   * @param before in the time before
   */
  record Made(String keyword, boolean oneChannel, int videos, int before) {}
}
