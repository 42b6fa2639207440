package dev.moa.placements.views;

import dev.moa.core.redis.RedisLink;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What counters ask of Redis, each with one command. A content's counter is a hash {id, n}; the
 * contents that have one are in a sorted set, by when they were counted last. Neither expires: what
 * settles them takes them away.
 */
final class CounterScripts {

  private static final String ALL = "placements:views";

  private static final String ADD =
      """
      local time = redis.call('TIME')
      local id = redis.call('HGET', KEYS[1], 'id')
      if not id then
        local ms = time[1] * 1000 + math.floor(time[2] / 1000)
        id = string.format('%08x-%04x-7%03x-%s',
          math.floor(ms / 65536), ms % 65536, time[2] % 1000, ARGV[3])
        redis.call('HSET', KEYS[1], 'id', id)
      end
      local n = redis.call('HINCRBY', KEYS[1], 'n', ARGV[2])
      if n > tonumber(ARGV[4]) then
        n = tonumber(ARGV[4])
        redis.call('HSET', KEYS[1], 'n', ARGV[4])
      end
      redis.call('ZADD', KEYS[2], time[1], ARGV[1])
      return {id, string.format('%.0f', n)}
      """;

  private static final String DROP =
      """
      local id = redis.call('HGET', KEYS[1], 'id')
      if id and (id ~= ARGV[2] or redis.call('HGET', KEYS[1], 'n') ~= ARGV[3]) then
        return 0
      end
      redis.call('DEL', KEYS[1])
      redis.call('ZREM', KEYS[2], ARGV[1])
      return 1
      """;

  private CounterScripts() {}

  /**
   * Counts.
   *
   * @param random where the last two groups of a counter's name come from, if one begins
   */
  static Counter add(RedisLink redis, UUID content, long by, UUID random) {
    List<String> counted =
        redis.await(
            redis
                .commands()
                .<List<String>>eval(
                    ADD,
                    ScriptOutputType.MULTI,
                    keys(content),
                    content.toString(),
                    Long.toString(by),
                    random.toString().substring(19),
                    Long.toString(Views.MOST)));
    return new Counter(UUID.fromString(counted.get(0)), Long.parseLong(counted.get(1)));
  }

  static Optional<Counter> read(RedisLink redis, UUID content) {
    List<KeyValue<String, String>> found =
        redis.await(redis.commands().hmget(key(content), "id", "n"));
    if (!found.get(0).hasValue() || !found.get(1).hasValue()) {
      return Optional.empty();
    }
    return Optional.of(
        new Counter(
            UUID.fromString(found.get(0).getValue()), Long.parseLong(found.get(1).getValue())));
  }

  /** Takes a counter away, unless it has counted more since. */
  static boolean drop(RedisLink redis, UUID content, Optional<Counter> seen) {
    return redis.await(
            redis
                .commands()
                .<Long>eval(
                    DROP,
                    ScriptOutputType.INTEGER,
                    keys(content),
                    content.toString(),
                    seen.map(it -> it.id().toString()).orElse(""),
                    seen.map(it -> Long.toString(it.n())).orElse("")))
        == 1;
  }

  /** Contents that have a counter and were counted last at a time or before, longest ago first. */
  static List<UUID> quietSince(RedisLink redis, Instant time, int offset, int limit) {
    Range<Double> until = Range.create(0d, (double) time.getEpochSecond());
    return redis
        .await(redis.commands().zrangebyscore(ALL, until, Limit.create(offset, limit)))
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  private static String[] keys(UUID content) {
    return new String[] {key(content), ALL};
  }

  private static String key(UUID content) {
    return ALL + ":" + content;
  }
}
