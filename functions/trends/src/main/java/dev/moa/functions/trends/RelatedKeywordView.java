package dev.moa.functions.trends;

import dev.moa.trends.query.RelatedKeyword;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A keyword that stands with the one that was searched.
 *
 * @param rank from 1
 * @param keyword its normal form, by which other endpoints know it
 * @param name how it is written
 * @param value in how many videos it stands with the one that was searched
 * @param allVideos in how many videos it is at all
 * @param significance the log-likelihood ratio G² of the four counts, with four digits after the
 *     point; of the same significance, more videos come first, then the order is that of the
 *     keyword
 * @param color by rank
 */
@Serdeable
record RelatedKeywordView(
    int rank,
    String keyword,
    String name,
    long value,
    long allVideos,
    double significance,
    String color) {

  /**
   * @param rank from 0
   */
  static RelatedKeywordView of(int rank, RelatedKeyword related) {
    return new RelatedKeywordView(
        rank + 1,
        related.keyword(),
        related.name(),
        related.videos(),
        related.allVideos(),
        related.significance(),
        RankColors.of(rank));
  }
}
