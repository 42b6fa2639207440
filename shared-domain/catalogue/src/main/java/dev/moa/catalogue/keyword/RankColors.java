package dev.moa.catalogue.keyword;

import java.util.List;

/** The colours that keywords are drawn in: by rank, so that one keyword may change its colour. */
public final class RankColors {

  /** Of what the keywords stand around. */
  public static final String CENTRE = "#666";

  private static final List<String> COLORS =
      List.of("#f9bf69", "#f65a5a", "#508ddc", "#f9bf69", "#f65a5a", "#508ddc");

  private RankColors() {}

  /**
   * @param rank from 0
   */
  public static String of(int rank) {
    return COLORS.get(Math.min(rank, COLORS.size() - 1));
  }
}
