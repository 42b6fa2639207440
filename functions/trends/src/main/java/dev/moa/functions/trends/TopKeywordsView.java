package dev.moa.functions.trends;

import dev.moa.trends.TrendKind;
import dev.moa.trends.query.TopKeywords.Top;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;

/**
 * The keywords that the most videos of a sample carry.
 *
 * @param kind what the sample is: POPULAR takes the videos of the highest popularity up to 50,
 *     PRODUCED the newest with a popularity of at least 0.3; of equal ones those that Moa knows
 *     longer
 * @param asOf the last day that was looked at
 * @param window when the sample's videos were uploaded
 * @param videos how many videos are in the sample
 * @param limit how many it takes at most
 * @param previousVideos how many were in the sample of the day before, whose window is a day
 *     earlier
 * @param keywords at most ten, the most common first
 */
@Serdeable
record TopKeywordsView(
    TrendKind kind,
    LocalDate asOf,
    WindowView window,
    int videos,
    int limit,
    int previousVideos,
    List<TopKeywordView> keywords) {

  static TopKeywordsView of(Top top) {
    return new TopKeywordsView(
        top.kind(),
        top.asOf(),
        WindowView.of(top.window()),
        top.videos(),
        top.limit(),
        top.previousVideos(),
        TopKeywordView.of(top.keywords()));
  }
}
