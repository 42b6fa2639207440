package dev.moa.placements.views;

import dev.moa.core.Ids;
import dev.moa.core.redis.RedisOrNot;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Views that are counted in Redis. While that is not there nothing is counted, and whoever counts
 * is told so; it is asked again every few seconds.
 */
@Singleton
final class ViewCounters {

  private final Ids ids;
  private final RedisOrNot redis;

  /**
   * @param uri REDIS_URI; empty: there is no Redis
   */
  ViewCounters(@Value("${redis.uri:}") String uri, Ids ids) {
    this.redis = new RedisOrNot(uri, "Redis counts no views", System::nanoTime);
    this.ids = ids;
  }

  /**
   * Counts.
   *
   * @return the content's counter afterwards; empty: Redis gave no answer in time
   */
  Optional<Counter> add(UUID content, long by) {
    return redis.ask(it -> CounterScripts.add(it, content, by, ids.next()));
  }

  /** The content's counter; empty if there is none, or if Redis does not say. */
  Optional<Counter> read(UUID content) {
    return redis.ask(it -> CounterScripts.read(it, content)).flatMap(it -> it);
  }

  /**
   * Takes a content's counter away, unless it has counted since.
   *
   * @param settled what it was when it was settled; empty: there was none
   */
  boolean drop(UUID content, Optional<Counter> settled) {
    return redis.ask(it -> CounterScripts.drop(it, content, settled)).orElse(false);
  }

  /** Contents with a counter that has not counted since, longest ago first. */
  List<UUID> quietSince(Instant time, int offset, int limit) {
    return redis.ask(it -> CounterScripts.quietSince(it, time, offset, limit)).orElse(List.of());
  }

  @PreDestroy
  void close() {
    redis.close();
  }
}
