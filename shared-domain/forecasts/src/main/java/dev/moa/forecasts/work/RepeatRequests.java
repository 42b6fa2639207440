package dev.moa.forecasts.work;

import dev.moa.forecasts.broker.ForecastQueue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Asks again for forecasts that still wait though their message should have been worked on: the
 * broker may have lost it, or never got it. A forecast is worked on once however often it is asked
 * for.
 */
@Singleton
public final class RepeatRequests {

  /** Younger ones are most likely on their way. */
  private static final Duration SETTLE = Duration.ofMinutes(1);

  /** Nobody waits for older ones any more. */
  private static final Duration GIVEN_UP = Duration.ofDays(1);

  /** At once; the next run goes on. A longer backlog of the workers is not made longer by much. */
  private static final int MOST = 200;

  private final WaitingForecasts forecasts;
  private final ForecastQueue queue;
  private final Clock clock;

  RepeatRequests(WaitingForecasts forecasts, ForecastQueue queue, Clock clock) {
    this.forecasts = forecasts;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Asks again.
   *
   * @return how many forecasts were asked for
   */
  public int run() {
    Instant now = clock.instant();
    List<UUID> waiting = forecasts.askedBetween(now.minus(GIVEN_UP), now.minus(SETTLE), MOST);
    waiting.forEach(queue::request);
    return waiting.size();
  }
}
