package dev.moa.placements.relocation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A claim's lease, kept by heartbeats until it is closed. */
final class HeldLease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

  private final Duration life;
  private final BooleanSupplier renew;
  private final BooleanSupplier timeLeft;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread heart;
  private volatile long renewedAt = System.nanoTime();
  private volatile boolean lost;

  /**
   * @param life how long it holds after a heartbeat
   * @param renew whether it is still held; may throw, which says nothing
   * @param timeLeft whether there is time for more
   */
  HeldLease(Duration life, BooleanSupplier renew, BooleanSupplier timeLeft) {
    this.life = life;
    this.renew = renew;
    this.timeLeft = timeLeft;
    this.heart = Thread.ofVirtual().name("heartbeat").start(this::beat);
  }

  /**
   * To be called before each stretch of work.
   *
   * @throws StoppedException if the lease is lost or the time is up
   */
  void goOn() {
    if (lost || System.nanoTime() - renewedAt > life.toNanos()) {
      throw new StoppedException(Outcome.LOST);
    }
    if (!timeLeft.getAsBoolean()) {
      throw new StoppedException(Outcome.HANDED_ON);
    }
  }

  private void beat() {
    try {
      while (!lost && !closed.await(life.toMillis() / 3, TimeUnit.MILLISECONDS)) {
        long asked = System.nanoTime();
        try {
          lost = !renew.getAsBoolean();
          renewedAt = asked;
        } catch (RuntimeException e) {
          LOG.warn("a heartbeat failed", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when no heartbeat is under way: a function that has answered may be frozen. */
  @Override
  public void close() {
    closed.countDown();
    try {
      heart.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
