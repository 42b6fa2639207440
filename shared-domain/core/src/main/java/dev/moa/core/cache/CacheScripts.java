package dev.moa.core.cache;

import dev.moa.core.redis.RedisLink;
import io.lettuce.core.ScriptOutputType;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.List;

/**
 * What {@link AnswerCache} asks of Redis, each with one command. A group has a generation, which
 * dropping makes another; a value is good for the generation that it was begun in.
 */
final class CacheScripts {

  /** Whoever computes is believed to be dead after this. */
  private static final Duration LOCK = Duration.ofSeconds(5);

  private static final String LOOK =
      """
      local generation = redis.call('GET', KEYS[1]) or '0'
      local value = redis.call('GET', KEYS[2])
      local start = generation .. ':'
      if value and string.sub(value, 1, #start) == start then
        return {generation, '0', string.sub(value, #start + 1)}
      end
      local mine = redis.call('SET', KEYS[3], ARGV[1], 'NX', 'PX', ARGV[2])
      return {generation, mine and '1' or '0'}
      """;

  private static final String KEEP =
      """
      if ARGV[2] ~= '' then
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      end
      if redis.call('GET', KEYS[2]) == ARGV[1] then
        redis.call('DEL', KEYS[2])
      end
      return 1
      """;

  private CacheScripts() {}

  /** Looks, and if there is nothing, claims the computation unless another has. */
  static Look look(RedisLink redis, String group, String name, String token) {
    String[] keys = {generation(group), value(group, name), lock(group, name)};
    List<String> found =
        redis.await(
            redis
                .commands()
                .<List<String>>eval(
                    LOOK, ScriptOutputType.MULTI, keys, token, Long.toString(LOCK.toMillis())));
    return new Look(found.get(0), found.get(1).equals("1"), found.size() > 2 ? found.get(2) : null);
  }

  /**
   * Keeps what was computed and lets others claim.
   *
   * @param value null: nothing is kept
   */
  static void keep(
      RedisLink redis,
      String group,
      String name,
      String token,
      String generation,
      @Nullable String value,
      Duration kept) {
    String[] keys = {value(group, name), lock(group, name)};
    redis.await(
        redis
            .commands()
            .<Long>eval(
                KEEP,
                ScriptOutputType.INTEGER,
                keys,
                token,
                value == null ? "" : generation + ":" + value,
                Long.toString(kept.toMillis())));
  }

  static void drop(RedisLink redis, String group) {
    redis.await(redis.commands().incr(generation(group)));
  }

  private static String generation(String group) {
    return "cache:{" + group + "}:generation";
  }

  private static String value(String group, String name) {
    return "cache:{" + group + "}:value:" + name;
  }

  private static String lock(String group, String name) {
    return "cache:{" + group + "}:lock:" + name;
  }

  /**
   * What a look found.
   *
   * @param generation the group's
   * @param mine whether whoever looked is to compute
   * @param value JSON; null if there is none
   */
  record Look(String generation, boolean mine, @Nullable String value) {}
}
