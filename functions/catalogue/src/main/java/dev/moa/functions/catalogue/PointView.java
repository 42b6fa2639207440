package dev.moa.functions.catalogue;

import dev.moa.catalogue.DayValue;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;

/**
 * A point of a line. Each day of the line has one.
 *
 * @param date a day of Asia/Seoul
 * @param value as it was at the last look of that day; null if nobody looked that day, or it was
 *     not told: nothing is guessed from the days beside it
 */
@Serdeable
record PointView(LocalDate date, @Nullable Long value) {

  static List<PointView> of(List<DayValue> line) {
    return line.stream().map(point -> new PointView(point.day(), point.value())).toList();
  }
}
