package dev.moa.core.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether to ask a server that did not answer: not for a while, then once, by one of those who
 * would.
 */
public final class Circuit {

  /** How long it is left alone. */
  public static final Duration PAUSE = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final AtomicBoolean broken = new AtomicBoolean();

  /** When to ask again, while broken. */
  private final AtomicLong retryAt = new AtomicLong();

  /**
   * @param nanos the time, in nanoseconds from anywhere
   */
  public Circuit(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether to ask now; whoever may says afterwards how it went. */
  public boolean mayAsk() {
    if (!broken.get()) {
      return true;
    }
    long at = retryAt.get();
    return nanos.getAsLong() - at >= 0 && retryAt.compareAndSet(at, afterPause());
  }

  /** It answered. */
  public void answered() {
    broken.set(false);
  }

  /** It did not answer. Answers whether this is news. */
  public boolean failed() {
    retryAt.set(afterPause());
    return !broken.getAndSet(true);
  }

  private long afterPause() {
    return nanos.getAsLong() + PAUSE.toNanos();
  }
}
