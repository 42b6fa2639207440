package dev.moa.trials.search;

import io.micronaut.core.annotation.Nullable;

/** What PostgreSQL's planner cannot know of a search. */
final class SearchPlan {

  /** From here on it is less work to walk the order's index than to sort all that is found. */
  private static final int FAR = 1000;

  private SearchPlan() {}

  /** What the planner is to be told first, in this transaction alone; null for nothing. */
  static @Nullable String advice(TrialQuery query, int offset) {
    if (query.words() == null) {
      return offset < FAR ? null : "SET LOCAL enable_sort = off";
    }
    // It takes the words for read from a disk, and a scan of all of them for cheaper.
    return query.pairs().isEmpty() ? null : "SET LOCAL enable_seqscan = off";
  }

  /**
   * Whether to walk the order's index to the end of the page, or to sort what is found.
   *
   * @param total how many are found
   * @param among of how many
   * @param end items up to the end of the page
   */
  static boolean isWalk(TrialQuery query, long total, long among, int end) {
    if (total == 0 || query.sort() == Sort.RELEVANCE) {
      return false;
    }
    double passed = end * (double) among / total;
    if (query.words() == null) {
      // Facts are scanned to be sorted, about twice as fast as they are walked.
      return end > FAR || passed < total + among / 2.0;
    }
    // With filters the words alone find more than is found in all, and all of that is sorted out.
    return passed < total * (query.filters().isEmpty() ? 1 : 4);
  }
}
