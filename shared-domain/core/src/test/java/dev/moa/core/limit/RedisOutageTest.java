package dev.moa.core.limit;

import static dev.moa.core.limit.Takes.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.redis.Circuit;
import dev.moa.core.testing.OwnRedis;
import dev.moa.core.testing.Parallel;
import io.lettuce.core.KillArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of limits while Redis is not what it should be, and when it is again. */
class RedisOutageTest {

  private static final Limit LIMIT = new Limit("outage", "somebody", 40, Duration.ofHours(1));

  /** What a function keeps to by itself. */
  private static final int TIGHTER = 10;

  @TempDir Path folder;
  private final AtomicLong ahead = new AtomicLong();
  private OwnRedis redis;
  private RateLimits limits;

  @BeforeEach
  void start() {
    redis = new OwnRedis(folder);
    limits = function();
  }

  @AfterEach
  void end() {
    limits.close();
    redis.close();
  }

  @Test
  void redisIsNotOpenedBeforeALimitIsTaken() {
    assertThat(clients()).isOne();

    limits.take(LIMIT);

    assertThat(clients()).isEqualTo(2);
  }

  @Test
  void endedUnderLoadItLetsTighterLimitsHoldAndComesBackByItself() {
    assertThat(taken(7, limits, LIMIT)).isEqualTo(7);
    AtomicInteger calls = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    List<Integer> let =
        Parallel.times(
            8,
            thread -> {
              if (thread == 0) {
                awaitAtLeast(calls, 50);
                redis.end();
                int before = calls.get();
                awaitAtLeast(calls, before + 500);
                enough.set(true);
                return 0;
              }
              int taken = 0;
              while (!enough.get()) {
                calls.incrementAndGet();
                taken += taken(limits, LIMIT) ? 1 : 0;
              }
              return taken;
            });
    int all = let.stream().mapToInt(Integer::intValue).sum();
    assertThat(all).as("40 of Redis, then a quarter").isBetween(TIGHTER, 33 + TIGHTER);
    assertThat(taken(50, limits, LIMIT)).isZero();

    redis.startAgain();
    afterThePause();

    assertThat(taken(100, limits, LIMIT)).as("of a Redis that knows nothing").isEqualTo(40);
    assertThat(redis.<Long>ask(RedisCommands::dbsize)).isOne();
  }

  @Test
  void whileItIsAwayACallDoesNotWaitForIt() {
    limits.take(LIMIT);
    redis.end();
    limits.take(LIMIT);

    long before = System.nanoTime();
    assertThat(taken(1_000, limits, LIMIT)).isEqualTo(TIGHTER - 1);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void anAddressWhereNobodyListensIsTheSame() {
    redis.end();

    assertThat(taken(100, limits, LIMIT)).isEqualTo(TIGHTER);
  }

  @Test
  void whenItIsSlowOneCallWaitsALittleAndTheOthersNot() {
    limits.take(LIMIT);
    redis.ask(commands -> commands.clientPause(3_000));

    long before = System.nanoTime();
    assertThat(taken(100, limits, LIMIT)).isEqualTo(TIGHTER);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(250), Duration.ofMillis(900));
  }

  @Test
  void whenItIsAReplicaThatTakesNoWritesItCountsAsAway() {
    refusing(commands -> commands.replicaof("127.0.0.1", 1), commands -> commands.replicaofNoOne());
  }

  @Test
  void whenItsMemoryIsFullItCountsAsAway() {
    refusing(
        commands -> commands.configSet("maxmemory", "1"),
        commands -> commands.configSet("maxmemory", "0"));
  }

  @Test
  void aConnectionThatItClosedIsReplaced() {
    limits.take(LIMIT);
    redis.ask(commands -> commands.clientKill(KillArgs.Builder.typeNormal().skipme()));
    awaitClients(1);
    limits.take(LIMIT); // may not have noticed yet
    afterThePause();

    limits.take(LIMIT);

    assertThat(clients()).isEqualTo(2);
  }

  @Test
  void aConnectionThatLayIdleIsReplaced() {
    limits.take(LIMIT);
    long first = newestClient();
    ahead.addAndGet(Duration.ofSeconds(61).toNanos());

    limits.take(LIMIT);

    awaitClients(2);
    assertThat(newestClient()).isGreaterThan(first);
    assertThat(taken(100, limits, LIMIT)).as("it is one limit").isEqualTo(38);
  }

  private void refusing(
      Consumer<RedisCommands<String, String>> spoil, Consumer<RedisCommands<String, String>> mend) {
    limits.take(LIMIT);
    redis.ask(
        commands -> {
          spoil.accept(commands);
          return true;
        });
    assertThat(taken(100, limits, LIMIT)).isEqualTo(TIGHTER);
    redis.ask(
        commands -> {
          mend.accept(commands);
          return true;
        });
    assertThat(taken(limits, LIMIT)).as("not yet").isFalse();

    afterThePause();

    assertThat(taken(100, limits, LIMIT)).isBetween(39, 40);
  }

  private RateLimits function() {
    return new RateLimits(
        redis.uri(), new SubjectKeys(new byte[32]), () -> System.nanoTime() + ahead.get());
  }

  private void afterThePause() {
    ahead.addAndGet(Circuit.PAUSE.toNanos());
  }

  /** With the one that asks. */
  private int clients() {
    return redis.ask(RedisCommands::clientList).split("\n").length;
  }

  private long newestClient() {
    return redis
        .ask(RedisCommands::clientList)
        .lines()
        .filter(line -> !line.contains("cmd=client"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("^id=(\\d+) .*", "$1")))
        .max()
        .orElseThrow();
  }

  private void awaitClients(int wanted) {
    while (clients() != wanted) {
      Thread.onSpinWait();
    }
  }

  private static void awaitAtLeast(AtomicInteger counter, int wanted) {
    while (counter.get() < wanted) {
      Thread.onSpinWait();
    }
  }
}
