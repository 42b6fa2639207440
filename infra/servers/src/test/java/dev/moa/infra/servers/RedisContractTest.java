package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** What Moa needs of Redis; on the embedded server or the one that REDIS_URI names. */
class RedisContractTest {

  private final Jedis redis =
      new Jedis(URI.create(TestServers.variables(Service.REDIS).get("REDIS_URI")));
  private final String key = "test:" + UUID.randomUUID();

  @AfterEach
  void disconnect() {
    redis.del(key);
    redis.close();
  }

  @Test
  void whatIsSetIsThere() {
    redis.set(key, "간암");

    assertThat(redis.get(key)).isEqualTo("간암");
  }

  @Test
  void onlyTheFirstSetsWhatMustBeNew() {
    SetParams once = new SetParams().nx().ex(60);

    assertThat(redis.set(key, "first", once)).isEqualTo("OK");
    assertThat(redis.set(key, "second", once)).isNull();
    assertThat(redis.get(key)).isEqualTo("first");
    assertThat(redis.ttl(key)).isBetween(1L, 60L);
  }

  @Test
  void aScriptRunsWhole() {
    String increment = "return redis.call('INCRBY', KEYS[1], ARGV[1])";

    assertThat(redis.eval(increment, 1, key, "5")).isEqualTo(5L);
    assertThat(redis.eval(increment, 1, key, "2")).isEqualTo(7L);
  }
}
