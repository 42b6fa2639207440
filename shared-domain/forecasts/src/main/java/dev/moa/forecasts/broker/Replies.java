package dev.moa.forecasts.broker;

import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** Who waits for which reply. What nobody waits for (any more) is counted and left alone. */
final class Replies {

  private final List<Wait> waits = new CopyOnWriteArrayList<>();
  private final LongAdder ignored = new LongAdder();

  /** Begins to wait: before the request is published, so that no reply is missed. */
  Wait expect(String correlationId, String queue) {
    Wait wait = new Wait(correlationId, queue, new CompletableFuture<>());
    waits.add(wait);
    return wait;
  }

  void forget(Wait wait) {
    waits.remove(wait);
  }

  /** A reply came in. */
  void arrived(@Nullable String correlationId) {
    boolean awaited = false;
    for (Wait wait : waits) {
      awaited |= wait.correlationId.equals(correlationId) && wait.reply.complete(true);
    }
    if (!awaited) {
      ignored.increment();
    }
  }

  /** Nothing comes in through that queue any more. */
  void lost(String queue) {
    for (Wait wait : waits) {
      if (wait.queue.equals(queue)) {
        wait.reply.complete(false);
      }
    }
  }

  /** Replies whose correlation id nobody waited for: foreign, late or doubled ones. */
  long ignored() {
    return ignored.sum();
  }

  /** One who waits. */
  record Wait(String correlationId, String queue, CompletableFuture<Boolean> reply) {

    /** Whether the reply came in time; false also if the broker was lost meanwhile. */
    boolean await(Duration patience) {
      try {
        return reply.get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
