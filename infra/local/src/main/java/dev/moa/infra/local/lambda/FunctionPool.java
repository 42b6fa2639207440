package dev.moa.infra.local.lambda;

import dev.moa.infra.local.lambda.HandlerInstance.HandlerThrew;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handlers of one function. A handler serves one call at a time, so a second call at the same
 * moment makes a second handler, up to a limit; then calls wait.
 */
final class FunctionPool {
  /** Handlers of one function at once; each may hold a database connection. */
  static final int LIMIT = 8;

  private static final Logger LOG = LoggerFactory.getLogger(FunctionPool.class);

  private final LocalFunction function;
  private final Deque<HandlerInstance> idle = new ArrayDeque<>();
  private int alive;
  private boolean making;
  private boolean closed;

  FunctionPool(LocalFunction function) {
    this.function = function;
  }

  LocalFunction function() {
    return function;
  }

  /**
   * A handler that nobody else uses: the one used last, else a new one. Only one is made at a time,
   * because ten made at once on a laptop are ready later than the first one is free again.
   *
   * @return null if none came free in time
   */
  HandlerInstance take(ClassLoader loader, Duration patience)
      throws InterruptedException, ReflectiveOperationException, HandlerThrew {
    synchronized (this) {
      if (!await(patience)) {
        return null;
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
      making = true;
    }
    boolean made = false;
    try {
      HandlerInstance instance = HandlerInstance.make(function, loader);
      made = true;
      return instance;
    } finally {
      doneMaking(made);
    }
  }

  /** True once there is an idle handler, or one may be made; false if neither came in time. */
  private synchronized boolean await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!closed && idle.isEmpty() && (making || alive >= LIMIT)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    if (closed) {
      throw new InterruptedException("the local cloud ends");
    }
    return true;
  }

  private synchronized void doneMaking(boolean made) {
    making = false;
    if (made) {
      alive++;
    }
    notifyAll();
  }

  void giveBack(HandlerInstance instance) {
    synchronized (this) {
      if (!closed) {
        idle.push(instance);
        notifyAll();
        return;
      }
    }
    close(instance);
  }

  /** Throws a handler away whose call took too long. */
  void discard(HandlerInstance instance) {
    synchronized (this) {
      alive--;
      notifyAll();
    }
    close(instance);
  }

  /** Closes the handlers that are idle; those in use are closed when their call ends. */
  void close() {
    List<HandlerInstance> ending;
    synchronized (this) {
      closed = true;
      ending = new ArrayList<>(idle);
      idle.clear();
      notifyAll();
    }
    ending.forEach(this::close);
  }

  private void close(HandlerInstance instance) {
    try {
      instance.close();
    } catch (Exception e) {
      LOG.warn("{} could not be closed", function.name(), e);
    }
  }
}
