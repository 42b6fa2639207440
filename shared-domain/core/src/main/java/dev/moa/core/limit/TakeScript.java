package dev.moa.core.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The one script that takes of bounds in Redis, which runs scripts whole, one after the other. */
final class TakeScript {

  /**
   * Of a limit the key is a list of times, the newest last; of a growing delay a hash of how many
   * tries there were and when the last was. Times are in milliseconds of Redis' own clock.
   */
  static final String TEXT =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local function number(of, which)
        return tonumber(ARGV[(of - 1) * 5 + which])
      end
      local wait = 0
      local tries = {}
      for i, key in ipairs(KEYS) do
        if number(i, 1) == 0 then
          local deciding = redis.call('LINDEX', key, -number(i, 2))
          if deciding then
            wait = math.max(wait, deciding + number(i, 3) - now)
          end
        else
          local before = redis.call('HMGET', key, 'tries', 'last')
          tries[i] = tonumber(before[1] or 0)
          local beyond = tries[i] - number(i, 2)
          if beyond >= 0 then
            local delay = math.min(number(i, 3) * 2 ^ beyond, number(i, 4))
            wait = math.max(wait, before[2] + delay - now)
          end
        end
      end
      if wait > 0 then
        return wait
      end
      for i, key in ipairs(KEYS) do
        if tries[i] then
          redis.call('HSET', key, 'tries', tries[i] + 1, 'last', now)
        else
          redis.call('RPUSH', key, now)
          redis.call('LTRIM', key, -number(i, 2), -1)
        end
        redis.call('PEXPIRE', key, number(i, 5))
      end
      return 0
      """;

  /** By this Redis knows it once it has seen it. */
  static final String SHA1 = sha1();

  private TakeScript() {}

  static String[] keys(Map<String, Bound> bounds) {
    return bounds.keySet().toArray(String[]::new);
  }

  /**
   * Five for each key: which kind; of a limit max and window; of a growing delay the free tries,
   * the first wait and the longest; at last after how long it is forgotten.
   */
  static String[] numbers(Map<String, Bound> bounds) {
    List<Long> numbers = new ArrayList<>();
    for (Bound bound : bounds.values()) {
      numbers.addAll(
          switch (bound) {
            case Limit limit -> {
              long window = limit.window().toMillis();
              yield List.of(0L, (long) limit.max(), window, 0L, window);
            }
            case GrowingDelay delay ->
                List.of(
                    1L,
                    (long) delay.free(),
                    delay.first().toMillis(),
                    delay.most().toMillis(),
                    GrowingDelay.FORGOTTEN.toMillis());
          });
    }
    return numbers.stream().map(String::valueOf).toArray(String[]::new);
  }

  private static String sha1() {
    try {
      byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
