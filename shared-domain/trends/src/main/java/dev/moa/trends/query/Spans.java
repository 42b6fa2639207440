package dev.moa.trends.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The 24 hours whose production is looked at, and the time before that it is held against. Both
 * have every hour of the day equally often, and the time before has every day of the week once.
 *
 * @param start of the time before
 * @param middle when the 24 hours begin
 * @param end when they are over
 */
record Spans(Instant start, Instant middle, Instant end) {

  /** Days of the time before. */
  static final int DAYS_BEFORE = 7;

  private static final Duration DAY = Duration.ofHours(24);

  /** Up to the end of a day; of a day that is not over, up to the last full hour. */
  static Spans of(LocalDate day, Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    Instant over = Window.last(1, day).end();
    Instant end = over.isBefore(hour) ? over : hour;
    Instant middle = end.minus(DAY);
    return new Spans(middle.minus(DAY.multipliedBy(DAYS_BEFORE)), middle, end);
  }
}
