package dev.moa.core.limit;

import dev.moa.core.problem.Problem;
import dev.moa.core.redis.RedisOrNot;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits that all functions share, kept in Redis and measured by its clock. Redis is opened when
 * the first one is taken, not before. While it is not there, does not answer in time, or refuses to
 * work, each function keeps tighter limits by itself, and asks Redis again every few seconds.
 */
@Singleton
public final class RateLimits {

  private final SubjectKeys keys;
  private final LocalTally local;
  private final RedisOrNot redis;

  /**
   * @param uri REDIS_URI; empty: there is no Redis
   * @param key MOA_LIMIT_KEY, 32 bytes in base64, under which subjects are digested; needed where
   *     there is a Redis
   */
  @Inject
  RateLimits(
      @Value("${redis.uri:}") String uri,
      @Value("${moa.limit.key:}") String key,
      SecureRandom random) {
    this(uri, uri.isBlank() ? ownKey(random) : SubjectKeys.of(key), System::nanoTime);
  }

  RateLimits(String uri, SubjectKeys keys, LongSupplier nanos) {
    this.keys = keys;
    this.local = new LocalTally(nanos);
    this.redis = new RedisOrNot(uri, "no limits from Redis, tighter ones here", nanos);
  }

  /**
   * Takes one of each, or of none if one of them is used up.
   *
   * @throws Problem 429 if one is used up; it says in how many seconds all would be taken
   */
  public void take(Bound... bounds) {
    long wait = takeOrWait(bounds);
    if (wait > 0) {
      throw Problem.tooManyRequests(Duration.ofMillis(wait));
    }
  }

  /**
   * Gives back what was taken, for it turned out not to count: a limit gets its newest one back, a
   * growing delay starts over.
   */
  public void giveBack(Bound... bounds) {
    Map<String, Bound> byKey = byKey(bounds);
    local.giveBack(byKey.keySet());
    redis.tell(it -> RedisTally.giveBack(it, byKey));
  }

  private long takeOrWait(Bound... bounds) {
    Map<String, Bound> byKey = byKey(bounds);
    return redis
        .ask(it -> RedisTally.take(it, byKey))
        .orElseGet(
            () -> {
              byKey.replaceAll((key, bound) -> bound.tighter());
              return local.take(byKey);
            });
  }

  private Map<String, Bound> byKey(Bound... bounds) {
    Map<String, Bound> byKey = new LinkedHashMap<>();
    for (Bound bound : bounds) {
      byKey.put(keys.key(bound), bound);
    }
    return byKey;
  }

  @PreDestroy
  void close() {
    redis.close();
  }

  private static SubjectKeys ownKey(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new SubjectKeys(key);
  }
}
