package dev.moa.infra.local;

import dev.moa.infra.servers.StartRefused;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started and must be ended, the last one first. */
final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::end, "end");
  private boolean closed;

  /** Resources that are also closed when the JVM ends, from now on: with Ctrl-C, for one. */
  static Resources endingWithTheJvm() {
    Resources resources = new Resources();
    Runtime.getRuntime().addShutdownHook(resources.atExit);
    return resources;
  }

  /**
   * Takes a resource over. Where starting it takes long, it is to be kept before it is started.
   *
   * @throws StartRefused if these are closed already; so is the resource then
   */
  <T extends AutoCloseable> T keep(T resource) {
    synchronized (this) {
      if (!closed) {
        open.push(resource);
        return resource;
      }
    }
    close(resource);
    throw new StartRefused("Moa was ended while it started.");
  }

  synchronized boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      LOG.debug("The JVM ends already", e);
    }
    end();
  }

  private void end() {
    Deque<AutoCloseable> closing;
    synchronized (this) {
      closed = true;
      closing = new ArrayDeque<>(open);
      open.clear();
    }
    closing.forEach(Resources::close);
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("Something could not be closed", e);
    }
  }
}
