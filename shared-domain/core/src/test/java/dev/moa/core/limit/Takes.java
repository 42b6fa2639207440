package dev.moa.core.limit;

import dev.moa.core.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What tests of limits do all the time. */
final class Takes {

  private Takes() {}

  /** Whether one could be taken. */
  static boolean taken(RateLimits limits, Bound... bounds) {
    try {
      limits.take(bounds);
      return true;
    } catch (Problem usedUp) {
      return false;
    }
  }

  /** How many of so many could be taken, one after the other. */
  static int taken(int tries, RateLimits limits, Bound... bounds) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += taken(limits, bounds) ? 1 : 0;
    }
    return taken;
  }

  /** Lets time pass: time itself is under test. */
  static void pause(Duration duration) throws InterruptedException {
    if (new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody counts down");
    }
  }
}
