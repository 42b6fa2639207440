package dev.moa.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.testing.OwnRedis;
import io.micronaut.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AnswerCacheTest {

  @TempDir static Path folder;
  private static OwnRedis redis;
  private final List<AnswerCache> opened = new ArrayList<>();
  private final AtomicInteger computed = new AtomicInteger();

  @BeforeAll
  static void start() {
    redis = new OwnRedis(folder);
  }

  @AfterAll
  static void end() {
    redis.close();
  }

  @AfterEach
  void closeCaches() {
    opened.forEach(AnswerCache::close);
  }

  @Test
  void howeverManyMachinesAskAtOnceItIsComputedOnce(TestInfo test) throws Exception {
    List<Callable<String>> askers = new ArrayList<>();
    for (int machine = 0; machine < 4; machine++) {
      AnswerCache cache = machine(redis.uri());
      for (int i = 0; i < 10; i++) {
        askers.add(() -> cache.get(test.getDisplayName(), "a", String.class, this::slowly));
      }
    }
    // What follows is about who computes, not about how long a first connection takes.
    opened.forEach(cache -> cache.get("warm", "up", String.class, () -> "warm"));

    try (var threads = Executors.newFixedThreadPool(40)) {
      for (var answer : threads.invokeAll(askers)) {
        assertThat(answer.get()).isEqualTo("가:1\n");
      }
    }
    assertThat(computed).hasValue(1);
  }

  @Test
  void itIsKeptForAMinuteAndByName(TestInfo test) {
    AnswerCache cache = machine(redis.uri());
    String group = test.getDisplayName();

    assertThat(cache.get(group, "a", String.class, this::quickly)).isEqualTo("1");
    assertThat(machine(redis.uri()).get(group, "a", String.class, this::quickly)).isEqualTo("1");
    assertThat(cache.get(group, "b", String.class, this::quickly)).isEqualTo("2");
    assertThat(redis.<Long>ask(it -> it.pttl("cache:{" + group + "}:value:a")))
        .isBetween(50_000L, 60_000L);
    cache.get(group, "long", String.class, Duration.ofMinutes(10), this::quickly);
    assertThat(redis.<Long>ask(it -> it.pttl("cache:{" + group + "}:value:long")))
        .isBetween(590_000L, 600_000L);
  }

  @Test
  void whatIsDroppedIsComputedAnewAndWhatWasBegunBeforeIsNotKept(TestInfo test) {
    AnswerCache cache = machine(redis.uri());
    String group = test.getDisplayName();
    cache.get(group, "a", String.class, this::quickly);

    machine(redis.uri()).drop(group);
    String old =
        cache.get(
            group,
            "a",
            String.class,
            () -> {
              cache.drop(group);
              return quickly();
            });

    assertThat(old).isEqualTo("2");
    assertThat(cache.get(group, "a", String.class, this::quickly)).isEqualTo("3");
    assertThat(cache.get(group, "a", String.class, this::quickly)).isEqualTo("3");
  }

  @Test
  void aFailureIsNotKeptAndHoldsUpNobody(TestInfo test) {
    AnswerCache cache = machine(redis.uri());

    assertThatThrownBy(
            () ->
                cache.get(
                    test.getDisplayName(),
                    "a",
                    String.class,
                    () -> {
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");
    long start = System.nanoTime();
    assertThat(cache.get(test.getDisplayName(), "a", String.class, this::quickly)).isEqualTo("1");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
  }

  @Test
  void withoutRedisEachIsComputed() {
    for (String uri : List.of("", "redis://127.0.0.1:1")) {
      AnswerCache cache = machine(uri);
      computed.set(0);
      assertThat(cache.get("g", "a", String.class, this::quickly)).isEqualTo("1");
      assertThat(cache.get("g", "a", String.class, this::quickly)).isEqualTo("2");
      cache.drop("g");
    }
  }

  private AnswerCache machine(String uri) {
    // A clock that stands still: nobody's patience ends because the machine is slow.
    AnswerCache cache =
        new AnswerCache(
            uri, JsonMapper.createDefault(), () -> UUID.randomUUID().toString(), () -> 0L);
    opened.add(cache);
    return cache;
  }

  private String quickly() {
    return Integer.toString(computed.incrementAndGet());
  }

  private String slowly() {
    int number = computed.incrementAndGet();
    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    return "가:" + number + "\n";
  }
}
