package dev.moa.core.redis;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis where it answers, for those who can go on without it. It is opened by the first question;
 * when it gave no answer, it is passed by for a while ({@link Circuit}).
 */
public final class RedisOrNot implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisOrNot.class);

  private final String uri;
  private final String without;
  private final LongSupplier nanos;
  private final Circuit circuit;
  private RedisLink redis;

  /**
   * @param uri REDIS_URI; empty: there is no Redis
   * @param without what the log says when it begins to be passed by
   * @param nanos the time, in nanoseconds from anywhere
   */
  public RedisOrNot(String uri, String without, LongSupplier nanos) {
    this.uri = uri;
    this.without = without;
    this.nanos = nanos;
    this.circuit = new Circuit(nanos);
  }

  /**
   * Asks it.
   *
   * @param question sends commands and awaits them; its answer is not null
   * @return the answer; empty if it is passed by, or failed now
   */
  public <T> Optional<T> ask(Function<RedisLink, T> question) {
    if (uri.isBlank() || !circuit.mayAsk()) {
      return Optional.empty();
    }
    try {
      T answer = question.apply(redis());
      circuit.answered();
      return Optional.of(answer);
    } catch (RuntimeException e) {
      failed(e);
      return Optional.empty();
    }
  }

  /** Tells it something, if it is there to listen. */
  public void tell(Consumer<RedisLink> news) {
    var unused =
        ask(
            it -> {
              news.accept(it);
              return true;
            });
  }

  private synchronized RedisLink redis() {
    if (redis == null) {
      redis = new RedisLink(uri, nanos);
    }
    return redis;
  }

  private synchronized void failed(RuntimeException e) {
    if (redis != null) {
      redis.disconnect();
    }
    if (circuit.failed()) {
      // Nothing of its message: it may hold what Redis was sent.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn("{}: {}", without, cause.getClass().getSimpleName());
    }
  }

  @Override
  public synchronized void close() {
    if (redis != null) {
      redis.close();
      redis = null;
    }
  }
}
