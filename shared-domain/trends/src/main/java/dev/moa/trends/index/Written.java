package dev.moa.trends.index;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of changes.
 *
 * @param written how many the index took
 * @param known how many it had already, or had something newer than
 * @param refused those that it will never take as they are, which is a fault of ours
 */
public record Written(int written, int known, List<Refused> refused) {

  /** Of no changes. */
  public static final Written NONE = new Written(0, 0, List.of());

  /** What became of both. */
  public Written and(Written other) {
    List<Refused> both = new ArrayList<>(refused);
    both.addAll(other.refused);
    return new Written(written + other.written, known + other.known, List.copyOf(both));
  }

  /**
   * A change that the index refused.
   *
   * @param key the video's
   * @param why in the server's words
   */
  public record Refused(long key, String why) {}
}
