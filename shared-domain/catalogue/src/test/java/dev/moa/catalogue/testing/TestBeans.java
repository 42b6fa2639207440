package dev.moa.catalogue.testing;

import dev.moa.core.messaging.Queues;
import dev.moa.core.outside.OutsideClient;
import dev.moa.core.testing.TestClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that a test sets, queues that keep what they are sent, and little patience. */
@Factory
@Requires(property = TestBeans.WANTED)
final class TestBeans {

  static final String WANTED = "test.catalogue.start";

  @Singleton
  @Replaces(Clock.class)
  Clock clock(@io.micronaut.context.annotation.Property(name = WANTED) String start) {
    return new TestClock(Instant.parse(start));
  }

  @Singleton
  @Replaces(Queues.class)
  KeptMessages queues() {
    return new KeptMessages();
  }

  @Singleton
  @Replaces(OutsideClient.class)
  OutsideClient client() {
    return new OutsideClient(Duration.ofSeconds(3), Duration.ofMillis(5));
  }
}
