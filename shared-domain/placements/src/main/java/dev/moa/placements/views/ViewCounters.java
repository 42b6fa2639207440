package dev.moa.placements.views;

import dev.moa.core.Ids;
import dev.moa.core.redis.Circuit;
import dev.moa.core.redis.RedisLink;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Views that are counted in Redis. While that is not there nothing is counted, and whoever counts
 * is told so; it is asked again every few seconds.
 */
@Singleton
final class ViewCounters {

  private static final Logger LOG = LoggerFactory.getLogger(ViewCounters.class);

  private final String uri;
  private final Ids ids;
  private final Circuit circuit = new Circuit(System::nanoTime);
  private RedisLink redis;

  /**
   * @param uri REDIS_URI; empty: there is no Redis
   */
  ViewCounters(@Value("${redis.uri:}") String uri, Ids ids) {
    this.uri = uri;
    this.ids = ids;
  }

  /**
   * Counts.
   *
   * @return the content's counter afterwards; empty: Redis gave no answer in time
   */
  Optional<Counter> add(UUID content, long by) {
    return ask(it -> CounterScripts.add(it, content, by, ids.next()));
  }

  /** The content's counter; empty if there is none, or if Redis does not say. */
  Optional<Counter> read(UUID content) {
    return ask(it -> CounterScripts.read(it, content)).flatMap(it -> it);
  }

  /**
   * Takes a content's counter away, unless it has counted since.
   *
   * @param settled what it was when it was settled; empty: there was none
   */
  boolean drop(UUID content, Optional<Counter> settled) {
    return ask(it -> CounterScripts.drop(it, content, settled)).orElse(false);
  }

  /** Contents with a counter that has not counted since, longest ago first. */
  List<UUID> quietSince(Instant time, int offset, int limit) {
    return ask(it -> CounterScripts.quietSince(it, time, offset, limit)).orElse(List.of());
  }

  private <T> Optional<T> ask(Function<RedisLink, T> question) {
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

  private synchronized RedisLink redis() {
    if (redis == null) {
      redis = new RedisLink(uri, System::nanoTime);
    }
    return redis;
  }

  private synchronized void failed(RuntimeException e) {
    if (redis != null) {
      redis.disconnect();
    }
    if (circuit.failed()) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn("Redis counts no views: {}", cause.getClass().getSimpleName());
    }
  }

  @PreDestroy
  synchronized void close() {
    if (redis != null) {
      redis.close();
      redis = null;
    }
  }
}
