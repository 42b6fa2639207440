package dev.moa.catalogue.keyword;

import java.util.List;

/**
 * The most common keywords of some videos.
 *
 * @param videos how many videos they were counted in
 * @param top in how many of them each is, the most common first
 */
public record Keywords(int videos, List<Count> top) {

  public Keywords {
    top = List.copyOf(top);
  }

  /**
   * A keyword.
   *
   * @param videos in how many videos it is
   */
  public record Count(String keyword, int videos) {}
}
