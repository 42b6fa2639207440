package dev.moa.functions.trends;

import dev.moa.trends.TrendKind;
import dev.moa.trends.query.Line;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A keyword's line by the days on which its videos were uploaded.
 *
 * @param kind PRODUCED: how many videos of a popularity below 7, or of an unknown one, were
 *     uploaded; POPULAR: the mean popularity of those that have one, times 100, with four digits
 *     after the point
 * @param window its days in Asia/Seoul
 * @param mean the mean of the values of all its days
 * @param points one for each day
 */
@Serdeable
record TrendLineView(TrendKind kind, WindowView window, double mean, List<TrendPointView> points) {

  static TrendLineView of(TrendKind kind, Line line) {
    return new TrendLineView(
        kind,
        WindowView.of(line.window()),
        line.mean(),
        line.points().stream()
            .map(
                point ->
                    new TrendPointView(point.day(), point.value(), point.videos(), point.partial()))
            .toList());
  }
}
