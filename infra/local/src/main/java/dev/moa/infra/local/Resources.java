package dev.moa.infra.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started and must be ended, the last one first. */
final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  /** Keeps what everything else stands on: it is closed at the very end. */
  synchronized void keepBelow(AutoCloseable resource) {
    open.addLast(resource);
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("Something could not be closed", e);
      }
    }
  }
}
