package dev.moa.functions.accounts;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clock of functions that have TEST_CLOCK among their variables; those of one name are set on
 * together.
 */
@Singleton
@Replaces(Clock.class)
@Requires(property = "test.clock")
final class MovedClock extends Clock {

  private static final Map<String, Duration> AHEAD = new ConcurrentHashMap<>();

  private final String name;

  MovedClock(@Value("${test.clock}") String name) {
    this.name = name;
  }

  /** Sets the clocks of a name on. */
  static void advance(String name, Duration by) {
    AHEAD.merge(name, by, Duration::plus);
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(AHEAD.getOrDefault(name, Duration.ZERO));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock has no zone");
  }
}
