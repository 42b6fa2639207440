package dev.moa.core.limit;

import dev.moa.core.redis.RedisLink;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was taken of bounds, in Redis. */
final class RedisTally {

  private RedisTally() {}

  /**
   * @return 0, or in how many milliseconds it would be taken
   * @throws RuntimeException if Redis does not answer, or not with a number
   */
  static long take(RedisLink redis, Map<String, Bound> bounds) {
    String[] keys = TakeScript.keys(bounds);
    String[] numbers = TakeScript.numbers(bounds);
    var commands = redis.commands();
    try {
      return redis.await(
          commands.<Long>evalsha(TakeScript.SHA1, ScriptOutputType.INTEGER, keys, numbers));
    } catch (RedisNoScriptException restarted) {
      return redis.await(
          commands.<Long>eval(TakeScript.TEXT, ScriptOutputType.INTEGER, keys, numbers));
    }
  }

  /** Takes the newest of each limit off again, and forgets the tries of each delay. */
  static void giveBack(RedisLink redis, Map<String, Bound> bounds) {
    var commands = redis.commands();
    List<RedisFuture<?>> sent = new ArrayList<>();
    bounds.forEach(
        (key, bound) ->
            sent.add(
                switch (bound) {
                  case Limit _ -> commands.rpop(key);
                  case GrowingDelay _ -> commands.del(key);
                }));
    sent.forEach(redis::await);
  }
}
