package dev.moa.trends.query;

import java.util.Map;

/**
 * A keyword that stands with another.
 *
 * @param keyword its normal form
 * @param name how it is written
 * @param videos in how many videos it stands with the other
 * @param allVideos in how many it is at all
 * @param significance G² of these counts, with four digits after the point
 */
public record RelatedKeyword(
    String keyword, String name, long videos, long allVideos, double significance) {

  RelatedKeyword named(Map<String, String> names) {
    return new RelatedKeyword(
        keyword, names.getOrDefault(keyword, keyword), videos, allVideos, significance);
  }
}
