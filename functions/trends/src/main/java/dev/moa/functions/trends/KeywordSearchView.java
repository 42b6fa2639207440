package dev.moa.functions.trends;

import dev.moa.trends.TrendKind;
import dev.moa.trends.query.KeywordSearch.Result;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * All that there is of a keyword.
 *
 * @param keyword its normal form
 * @param name how it is written
 * @param asOf the last day that was looked at
 * @param producedLine how much was made about it in nine days
 * @param popularLine how well it was watched in nine days
 * @param wordMap what its newest videos are about: seven keywords besides itself
 * @param relatedProduced the ten most common keywords of its newest videos, itself among them
 * @param relatedPopular the ten most common keywords of its most popular videos below 7, itself
 *     among them
 * @param relatedSignificant the ten keywords that stand with it most surely more often than chance
 *     explains
 * @param recentVideos the five that grew most on their newest day, without those of a popularity of
 *     7 and more
 * @param topVideos the five most popular below 7
 */
@Serdeable
record KeywordSearchView(
    String keyword,
    String name,
    LocalDate asOf,
    TrendLineView producedLine,
    TrendLineView popularLine,
    TrendMapView wordMap,
    SampleView relatedProduced,
    SampleView relatedPopular,
    RelatedView relatedSignificant,
    TrendVideosView recentVideos,
    TrendVideosView topVideos) {

  static KeywordSearchView of(Result result) {
    return new KeywordSearchView(
        result.keyword(),
        result.name(),
        result.asOf(),
        TrendLineView.of(TrendKind.PRODUCED, result.producedLine()),
        TrendLineView.of(TrendKind.POPULAR, result.popularLine()),
        TrendMapView.of(result.name(), result.words()),
        SampleView.of(result.relatedProduced()),
        SampleView.of(result.relatedPopular()),
        RelatedView.of(result.related()),
        TrendVideosView.of(result.growing()),
        TrendVideosView.of(result.popular()));
  }
}
