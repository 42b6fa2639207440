package dev.moa.core;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes the ids of everything that has no public id of its own: UUIDv7 (RFC 9562), which sort by
 * the time they were made. Two ids of one process never run backwards, even within a millisecond.
 */
@Singleton
public final class Ids {

  private final TimeOrderedEpochFactory factory;

  Ids(Clock clock, SecureRandom random) {
    this.factory =
        TimeOrderedEpochFactory.builder()
            .withInstantFunction(clock::instant)
            .withRandom(random)
            .withIncrementPlus1()
            .build();
  }

  /** A new id, later than every id this object made before. */
  public UUID next() {
    return factory.create();
  }
}
