package dev.moa.core.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether to ask a server that did not answer: not for a while, then once, by one of those who
 * would.
 */
final class Circuit {

  static final Duration PAUSE = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final AtomicBoolean broken = new AtomicBoolean();

  /** When to ask again, while broken. */
  private final AtomicLong retryAt = new AtomicLong();

  Circuit(LongSupplier nanos) {
    this.nanos = nanos;
  }

  boolean mayAsk() {
    if (!broken.get()) {
      return true;
    }
    long at = retryAt.get();
    return nanos.getAsLong() - at >= 0 && retryAt.compareAndSet(at, afterPause());
  }

  void answered() {
    broken.set(false);
  }

  /** Answers whether this is news. */
  boolean failed() {
    retryAt.set(afterPause());
    return !broken.getAndSet(true);
  }

  private long afterPause() {
    return nanos.getAsLong() + PAUSE.toNanos();
  }
}
