package dev.moa.infra.local.lambda;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that started it once a call has lasted too long. A thread cannot be killed
 * as Lambda kills an environment: whoever sees {@link #finish()} answer false throws the handler
 * away.
 */
final class TimeLimit {
  private final Thread thread = Thread.currentThread();
  private final long deadline;
  private final Future<?> alarm;
  private final Runnable whenOver;
  private boolean finished;
  private boolean over;

  private TimeLimit(ScheduledExecutorService timer, Duration limit, Runnable whenOver) {
    this.whenOver = whenOver;
    this.deadline = System.nanoTime() + limit.toNanos();
    this.alarm = timer.schedule(this::ring, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  static TimeLimit start(ScheduledExecutorService timer, Duration limit, Runnable whenOver) {
    return new TimeLimit(timer, limit, whenOver);
  }

  /** When the call must be over, in {@link System#nanoTime()}. */
  long deadline() {
    return deadline;
  }

  private synchronized void ring() {
    if (!finished) {
      over = true;
      whenOver.run();
      thread.interrupt();
    }
  }

  /** Ends the watch; true if the call was in time. No interrupt of this limit comes after it. */
  synchronized boolean finish() {
    finished = true;
    alarm.cancel(false);
    if (over) {
      Thread.interrupted();
    }
    return !over;
  }
}
