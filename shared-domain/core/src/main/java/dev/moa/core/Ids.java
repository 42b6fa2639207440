package dev.moa.core;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes the ids of everything that has no public id of its own: UUIDv7 (RFC 9562), which sort by
 * the time they were made. Two ids of one process never run backwards, even within a millisecond or
 * when the clock is set back: until it has caught up, ids carry the latest time it has shown.
 */
@Singleton
public final class Ids {

  private final TimeOrderedEpochFactory factory;

  Ids(Clock clock, SecureRandom random) {
    // The factory bears a clock that is set back by less than ten seconds only.
    var latest = new AtomicReference<>(Instant.EPOCH);
    this.factory =
        TimeOrderedEpochFactory.builder()
            .withInstantFunction(() -> latest.accumulateAndGet(clock.instant(), Ids::later))
            .withRandom(random)
            .withIncrementPlus1()
            .build();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** A new id, later than every id this object made before. */
  public UUID next() {
    return factory.create();
  }
}
