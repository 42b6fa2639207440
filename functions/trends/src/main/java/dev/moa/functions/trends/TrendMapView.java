package dev.moa.functions.trends;

import dev.moa.trends.query.Sample;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Keywords around the one that they stand with.
 *
 * @param name what stands in the middle
 * @param color of the middle
 * @param window when the videos were uploaded
 * @param videos how many videos were counted: the newest
 * @param limit how many would have been at most
 * @param children the keywords, the most common first
 */
@Serdeable
record TrendMapView(
    String name,
    String color,
    WindowView window,
    int videos,
    int limit,
    List<RankedKeywordView> children) {

  static TrendMapView of(String name, Sample sample) {
    return new TrendMapView(
        name,
        RankColors.CENTRE,
        WindowView.of(sample.window()),
        sample.videos(),
        sample.limit(),
        RankedKeywordView.of(sample.keywords()));
  }
}
