package dev.moa.functions.forecasts.jobs.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days of Asia/Seoul after the day of an upload. */
final class SeoulDays {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private SeoulDays() {}

  /** How many days after the upload's a time is. */
  static int ahead(Instant upload, Instant at) {
    return (int) ChronoUnit.DAYS.between(day(upload), day(at));
  }

  /** How old a video is in days when the day so many after the upload's ends. */
  static double ageAtEnd(Instant upload, int ahead) {
    return Seen.age(upload, day(upload).plusDays(ahead + 1L).atStartOfDay(SEOUL).toInstant());
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, SEOUL);
  }
}
