package dev.moa.accounts.code;

import dev.moa.core.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds against pumping: somebody who earns on each message has codes sent to numbers that nobody
 * reads. Where too few of the codes of the last hour were shown, none is sent for an hour: in a
 * block of 10,000 numbers, in a country, or at all.
 */
@Singleton
public final class TextGuard {

  private static final Logger LOG = LoggerFactory.getLogger(TextGuard.class);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Whoever has not shown his code by then counts as somebody who will not. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  /** Of a hundred, so many at least. */
  private static final int VERIFIED_PERCENT = 25;

  /** Before so many were sent nothing follows from them. */
  private static final int FROM_BLOCK = 10;

  private static final int FROM_OTHERS = 100;

  private final TextRows rows;
  private final Clock clock;

  TextGuard(TextRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Looks before a code is sent, outside of a transaction that may be taken back.
   *
   * @throws Problem 503 if none is sent there for now
   */
  public void check(Phone phone) {
    Instant now = clock.instant();
    List<Destination> destinations =
        rows.destinations(
            phone.block(), phone.country(), now, now.minus(WINDOW), now.minus(SETTLED));
    for (Destination destination : destinations) {
      if (destination.until() != null) {
        throw NotNow.after(Duration.between(now, destination.until()));
      }
    }
    for (Destination destination : destinations) {
      if (isPumped(destination)) {
        pause(destination, phone.country(), now);
        throw NotNow.after(PAUSE);
      }
    }
  }

  private static boolean isPumped(Destination destination) {
    int from = destination.kind().equals("BLOCK") ? FROM_BLOCK : FROM_OTHERS;
    return destination.sent() >= from
        && destination.verified() * 100L < destination.sent() * (long) VERIFIED_PERCENT;
  }

  private void pause(Destination destination, String country, Instant now) {
    Instant until = now.plus(PAUSE);
    int paused =
        rows.pause(
            destination.destination(), until, destination.sent(), destination.verified(), now);
    if (paused == 1) {
      LOG.atError()
          .addKeyValue("event", "texts")
          .addKeyValue("state", "PAUSED")
          .addKeyValue("destination", destination.kind())
          .addKeyValue("country", country)
          .addKeyValue("sent", destination.sent())
          .addKeyValue("verified", destination.verified())
          .addKeyValue("until", until)
          .log("Too few codes are verified: no more are sent there for a while.");
    }
  }
}
