package dev.moa.placements.views;

import dev.moa.placements.views.SettleViews.Settled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Settles what Redis counted of contents that nobody reports any more, and takes their counters
 * away. Those that are being counted are settled by whoever reports them.
 */
@Singleton
public final class SettleCounters {

  private static final int BATCH = 100;
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final ViewCounters counters;
  private final SettleViews settle;
  private final Clock clock;

  SettleCounters(ViewCounters counters, SettleViews settle, Clock clock) {
    this.counters = counters;
    this.settle = settle;
    this.clock = clock;
  }

  /**
   * @param until when to stop; what is left by then is the next run's
   * @return how many counters were settled
   */
  public int run(Instant until) {
    Instant quiet = clock.instant().minus(QUIET);
    int settled = 0;
    int left = 0;
    while (clock.instant().isBefore(until)) {
      List<UUID> contents = counters.quietSince(quiet, left, BATCH);
      if (contents.isEmpty()) {
        break;
      }
      for (UUID content : contents) {
        if (settle(content)) {
          settled++;
        } else {
          left++;
        }
      }
    }
    return settled;
  }

  private boolean settle(UUID content) {
    Optional<Settled> settled = settle.trySettle(content);
    if (settled.isEmpty() && settle.isKnown(content)) {
      return false;
    }
    Optional<Counter> counter =
        settled.isPresent() ? settled.get().counter() : counters.read(content);
    return counters.drop(content, counter);
  }
}
