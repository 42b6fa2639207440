package dev.moa.catalogue;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Days of Asia/Seoul.
 *
 * @param from the first
 * @param to the last, which belongs to them
 */
public record Days(LocalDate from, LocalDate to) {

  /** Most days that can be asked for at once. */
  public static final int MOST = 366;

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  /** YouTube began in 2005; PostgreSQL knows fewer dates than Java. */
  private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);

  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

  /**
   * Days that a caller asks for with the parameters {@code from} and {@code to}.
   *
   * @throws Problem 400 if one is out of bounds, they are in the wrong order or too many
   */
  public static Days asked(LocalDate from, LocalDate to) {
    check("from", from);
    check("to", to);
    if (to.isBefore(from)) {
      throw Problem.invalid("/to", "to must not be before from.");
    }
    if (ChronoUnit.DAYS.between(from, to) >= MOST) {
      throw Problem.invalid("/to", "from and to may be " + MOST + " days at most.");
    }
    return new Days(from, to);
  }

  /**
   * The same where both may be left out: without {@code to} it is today, without {@code from} that
   * many days end there.
   *
   * @throws Problem 400 if one is out of bounds, they are in the wrong order or too many
   */
  public static Days asked(
      @Nullable LocalDate from, @Nullable LocalDate to, int usual, Clock clock) {
    LocalDate end = to == null ? today(clock) : to;
    // Before it is counted back from.
    check("to", end);
    return asked(from == null ? end.minusDays(usual - 1L) : from, end);
  }

  /** So many days, of which today is the last. */
  public static Days last(int count, Clock clock) {
    LocalDate today = today(clock);
    return new Days(today.minusDays(count - 1L), today);
  }

  private static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), SEOUL);
  }

  private static void check(String name, LocalDate day) {
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw Problem.invalid("/" + name, name + " is out of bounds.");
    }
  }
}
