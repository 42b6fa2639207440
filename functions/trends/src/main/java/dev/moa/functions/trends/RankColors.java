package dev.moa.functions.trends;

import java.util.List;

/** The colours that keywords are drawn in, by rank, as in the system that Moa replaces. */
final class RankColors {

  /** Of what keywords stand around. */
  static final String CENTRE = "#666";

  private static final List<String> RANKS =
      List.of("#f9bf69", "#f65a5a", "#508ddc", "#f9bf69", "#f65a5a", "#508ddc");

  private RankColors() {}

  /**
   * @param rank from 0
   */
  static String of(int rank) {
    return RANKS.get(Math.min(rank, RANKS.size() - 1));
  }
}
