package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of views when Redis loses what it held, or is not there. */
@Timeout(180)
class RedisOutageTest {

  private static final String UP = "{\"increment\":1}";
  private static final String LOOK = "{\"total\":0}";
  private static final int USERS = 8;

  @TempDir Path folder;
  private ViewsWorld world;

  @BeforeEach
  void open() {
    world = new ViewsWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void ofAnEmptiedRedisOnlyWhatWasNotSettledIsLost() {
    UUID content = world.content();
    assertThat(count(content, UP)).as("settled, a day after the last time").isOne();
    assertThat(count(content, UP)).isEqualTo(2);
    assertThat(world.settled(content)).isOne();
    world.redis.ask(it -> it.flushall());
    assertThat(count(content, UP)).as("the second one is lost").isEqualTo(2);
    assertThat(count(content, "{\"total\":500}")).isEqualTo(500);
    world.redis.ask(it -> it.flushall());
    assertThat(count(content, UP)).as("a total is not").isEqualTo(501);
  }

  @Test
  void anOlderStateOfRedisIsNotCountedAgain() {
    UUID content = world.content();
    String key = "placements:views:" + content;
    count(content, "{\"increment\":10}");
    count(content, LOOK);
    byte[] before = world.redis.ask(it -> it.dump(key));
    count(content, "{\"increment\":5}");
    assertThat(count(content, LOOK)).isEqualTo(15);

    world.redis.ask(it -> it.del(key));
    world.redis.ask(it -> it.restore(key, 0, before));
    assertThat(count(content, LOOK)).as("of the same counter").isEqualTo(15);
    count(content, UP);
    assertThat(count(content, LOOK)).isEqualTo(16);

    world.redis.ask(it -> it.del(key));
    count(content, UP);
    assertThat(count(content, LOOK)).as("with another counter").isEqualTo(17);
    world.redis.ask(it -> it.del(key));
    world.redis.ask(it -> it.restore(key, 0, before));
    assertThat(count(content, LOOK)).as("of a counter that is settled long since").isEqualTo(17);
    assertThat(count(content, UP)).isEqualTo(18);
  }

  @Test
  void whileRedisIsOutEachReportIsCountedInTheDatabase() {
    UUID content = world.content();
    count(content, UP);
    count(content, LOOK);
    world.redis.end();
    for (int i = 2; i <= 20; i++) {
      assertThat(count(content, UP)).isEqualTo(i);
      assertThat(world.settled(content)).isEqualTo(i);
    }
    assertThat(count(content, "{\"total\":1500}")).isEqualTo(1500);
    assertThat(world.asked(content)).isOne();
    world.redis.startAgain();
    assertThat(count(world.function(), content, UP)).isEqualTo(1501);
  }

  /** What Redis had not given to the database is lost with it, and nothing else. */
  @Test
  void redisEmptiedAndStoppedInTheMiddleLosesWhatWasNotSettledAndNothingElse() throws Exception {
    UUID content = world.content();
    int reports = 4_000;
    var next = new AtomicInteger();
    var lost = new AtomicLong();
    var lostAtMost = new AtomicLong();
    var lock = new ReentrantReadWriteLock();
    try (var threads = Executors.newFixedThreadPool(USERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        Api function = world.function();
        running.add(
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < reports; n = next.getAndIncrement()) {
                    if (n == reports / 4 || n == reports / 2) {
                      lock.writeLock().lock();
                      try {
                        lost.addAndGet(unsettled(content));
                        world.redis.ask(it -> it.flushall());
                      } finally {
                        lock.writeLock().unlock();
                      }
                    }
                    if (n == 3 * reports / 4) {
                      // While the others report.
                      long settled = world.settled(content);
                      world.redis.end();
                      lostAtMost.set(next.get() - lost.get() - settled);
                    }
                    lock.readLock().lock();
                    try {
                      Answer answer = world.report(function, content, UP);
                      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    } finally {
                      lock.readLock().unlock();
                    }
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }

    long counted = count(content, LOOK);
    System.out.printf(
        "%d reports: %d counted, %d lost by emptying, at most %d by stopping%n",
        reports, counted, lost.get(), lostAtMost.get());
    assertThat(counted).isBetween(reports - lost.get() - lostAtMost.get(), reports - lost.get());
    assertThat(world.asked(content)).isOne();
  }

  private long unsettled(UUID content) {
    String key = "placements:views:" + content;
    String n = world.redis.ask(it -> it.hget(key, "n"));
    return n == null
        ? 0
        : Long.parseLong(n)
            - Long.parseLong(
                world.text("SELECT counted FROM placements.content WHERE id = ?", content));
  }

  private long count(UUID content, String body) {
    return count(world.api, content, body);
  }

  private long count(Api function, UUID content, String body) {
    Answer answer = world.report(function, content, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("count").getLongValue();
  }
}
