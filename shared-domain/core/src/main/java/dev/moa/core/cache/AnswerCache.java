package dev.moa.core.cache;

import dev.moa.core.Ids;
import dev.moa.core.cache.CacheScripts.Look;
import dev.moa.core.redis.RedisOrNot;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers in Redis, kept for {@link #KEPT} if nothing else is said. However many ask for one at
 * once, it is computed once: the others wait for it, though not longer than half a second. While
 * Redis is not there it is passed by, and asked again every few seconds.
 */
@Singleton
public final class AnswerCache {

  /** How long an answer is given again. */
  public static final Duration KEPT = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final JsonMapper json;
  private final Supplier<String> tokens;
  private final LongSupplier nanos;
  private final RedisOrNot redis;

  /**
   * @param uri REDIS_URI; empty: there is no Redis, and nothing is kept
   */
  @Inject
  AnswerCache(@Value("${redis.uri:}") String uri, JsonMapper json, Ids ids) {
    this(uri, json, () -> ids.next().toString(), System::nanoTime);
  }

  AnswerCache(String uri, JsonMapper json, Supplier<String> tokens, LongSupplier nanos) {
    this.json = json;
    this.tokens = tokens;
    this.nanos = nanos;
    this.redis = new RedisOrNot(uri, "no answers from Redis", nanos);
  }

  /**
   * The answer that is kept, or that is computed now and kept.
   *
   * @param group what is dropped together
   * @param name all that the answer depends on
   * @param type what JSON becomes again
   * @throws RuntimeException whatever the computation throws; that is not kept
   */
  public <T> T get(String group, String name, Class<T> type, Supplier<T> computation) {
    return get(group, name, type, KEPT, computation);
  }

  /**
   * The same, kept for another time.
   *
   * @param time how long it is given again
   */
  public <T> T get(
      String group, String name, Class<T> type, Duration time, Supplier<T> computation) {
    String token = tokens.get();
    long end = nanos.getAsLong() + PATIENCE.toNanos();
    while (true) {
      Look look = look(group, name, token);
      if (look == null) {
        return computation.get();
      }
      T kept = look.value() == null ? null : read(look.value(), type);
      if (kept != null) {
        return kept;
      }
      if (look.mine() || look.value() != null || nanos.getAsLong() > end) {
        return compute(group, name, token, look, time, computation);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Forgets the answers of a group; those that are being computed now are not kept. */
  public void drop(String group) {
    redis.tell(it -> CacheScripts.drop(it, group));
  }

  private <T> T compute(
      String group, String name, String token, Look look, Duration time, Supplier<T> computation) {
    String computed = null;
    try {
      T value = computation.get();
      computed = write(value);
      return value;
    } finally {
      keep(group, name, token, look, computed, time);
    }
  }

  private void keep(
      String group, String name, String token, Look look, @Nullable String value, Duration time) {
    redis.tell(it -> CacheScripts.keep(it, group, name, token, look.generation(), value, time));
  }

  /** Null if Redis is passed by. */
  private @Nullable Look look(String group, String name, String token) {
    return redis.ask(it -> CacheScripts.look(it, group, name, token)).orElse(null);
  }

  private String write(Object value) {
    try {
      return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null if it was written by another version of the code. */
  private <T> @Nullable T read(String value, Class<T> type) {
    try {
      return json.readValue(value.getBytes(StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      return null;
    }
  }

  @PreDestroy
  void close() {
    redis.close();
  }
}
