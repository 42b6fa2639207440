package dev.moa.trends.query;

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

  /** So many days, the last of which is given. */
  static Window last(int days, LocalDate to) {
    return new Window(to.minusDays(days - 1L), to);
  }

  static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), ZONE);
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
