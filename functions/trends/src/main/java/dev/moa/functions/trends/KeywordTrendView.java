package dev.moa.functions.trends;

import dev.moa.trends.TrendKind;
import dev.moa.trends.query.KeywordTrends.Trend;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * A keyword's trend of a kind.
 *
 * @param kind the kind
 * @param keyword its normal form
 * @param name how it is written
 * @param asOf the last day that was looked at
 * @param popular how it does, in one number: the mean of the line
 * @param line nine days
 * @param wordMap what its newest videos are about: six keywords, itself among them
 * @param videos the five of 7 days that are the most popular, or for PRODUCED have the most views
 */
@Serdeable
record KeywordTrendView(
    TrendKind kind,
    String keyword,
    String name,
    LocalDate asOf,
    double popular,
    TrendLineView line,
    TrendMapView wordMap,
    TrendVideosView videos) {

  static KeywordTrendView of(Trend trend) {
    return new KeywordTrendView(
        trend.kind(),
        trend.keyword(),
        trend.name(),
        trend.asOf(),
        trend.line().mean(),
        TrendLineView.of(trend.kind(), trend.line()),
        TrendMapView.of(trend.name(), trend.words()),
        TrendVideosView.of(trend.videos()));
  }
}
