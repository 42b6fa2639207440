package dev.moa.functions.trends;

import dev.moa.trends.query.Sample;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What some videos are about.
 *
 * @param window when they were uploaded
 * @param videos how many videos were counted
 * @param limit how many would have been at most
 * @param keywords the most common first
 */
@Serdeable
record SampleView(WindowView window, int videos, int limit, List<RankedKeywordView> keywords) {

  static SampleView of(Sample sample) {
    return new SampleView(
        WindowView.of(sample.window()),
        sample.videos(),
        sample.limit(),
        RankedKeywordView.of(sample.keywords()));
  }
}
