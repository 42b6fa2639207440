package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Days of Asia/Seoul on which videos were uploaded.
 *
 * @param from the first
 * @param to the last, which belongs to them
 */
public record Window(LocalDate from, LocalDate to) {

  /** Whose days they are. */
  static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

  /** YouTube began in 2005; PostgreSQL knows fewer dates than Java. */
  private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);

  /** So many days, the last of which is given. */
  static Window last(int days, LocalDate to) {
    return new Window(to.minusDays(days - 1L), to);
  }

  /**
   * The day to answer for.
   *
   * @param asOf as it was asked for; null: today
   * @throws Problem 400 if it is to come or before YouTube
   */
  static LocalDate day(@Nullable LocalDate asOf, LocalDate today) {
    if (asOf == null) {
      return today;
    }
    if (asOf.isAfter(today) || asOf.isBefore(FIRST)) {
      throw Problem.invalid("/asOf", "asOf must be a day from " + FIRST + " to " + today + ".");
    }
    return asOf;
  }

  static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  /** Whether a video was uploaded then. */
  boolean has(SeenVideo video) {
    LocalDate day = video.uploaded();
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** When the first day begins. */
  Instant start() {
    return from.atStartOfDay(ZONE).toInstant();
  }

  /** When the last day is over. */
  Instant end() {
    return to.plusDays(1).atStartOfDay(ZONE).toInstant();
  }

  List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }

  /** As a clause of a query of the index. */
  String clause() {
    return "{\"range\": {\"publishedAt\": {\"gte\": \"%s\", \"lt\": \"%s\"}}}"
        .formatted(start(), end());
  }
}
