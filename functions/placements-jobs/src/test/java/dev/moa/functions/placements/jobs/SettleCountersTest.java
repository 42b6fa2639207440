package dev.moa.functions.placements.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.testing.OwnRedis;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Redis counted of contents that nobody reports any more. */
@Timeout(120)
class SettleCountersTest {

  private static final String COUNTER = "019aa1e0-7d20-7c31-a5b4-94f6e2d81c07";

  @TempDir Path folder;
  @TempDir Path redisFolder;
  private MovesWorld world;
  private OwnRedis redis;

  @BeforeEach
  void open() {
    world = new MovesWorld(folder);
    redis = new OwnRedis(redisFolder);
    world.variables.put("REDIS_URI", redis.uri());
  }

  @AfterEach
  void close() {
    redis.close();
    world.close();
  }

  @Test
  void isSettledOnceAndMovesWhatItDemands() {
    UUID few = world.content(10);
    UUID many = world.content(10);
    counted(few, 7, Instant.now().minusSeconds(60));
    counted(many, 1500, Instant.now().minusSeconds(60));

    assertThat(world.recover()).contains("\"counters\":2");
    assertThat(views(few)).isEqualTo("7");
    assertThat(world.state(few)).isEqualTo("SETTLED bronze");
    assertThat(views(many)).isEqualTo("1500");
    assertThat(world.state(many)).isEqualTo("QUEUED bronze");
    long keys = redis.ask(it -> it.dbsize());
    assertThat(keys).as("keys that are left").isZero();

    assertThat(world.recover()).contains("\"counters\":0");
    counted(few, 7, Instant.now().minusSeconds(60));
    assertThat(world.recover()).contains("\"counters\":1");
    assertThat(views(few)).as("of a counter that is settled").isEqualTo("7");
  }

  @Test
  void isLeftAloneWhileItIsBeingReportedOrSettled() throws SQLException {
    UUID busy = world.content(10);
    counted(busy, 7, Instant.now().plusSeconds(3600));
    UUID locked = world.content(10);
    counted(locked, 7, Instant.now().minusSeconds(60));
    try (var connection = world.database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT FROM placements.content WHERE id = '" + locked + "' FOR UPDATE");
      assertThat(world.recover()).contains("\"counters\":0");
      connection.rollback();
    }
    assertThat(world.recover()).contains("\"counters\":1");
    assertThat(views(locked)).isEqualTo("7");
    assertThat(views(busy)).isEqualTo("0");
  }

  @Test
  void isForgottenIfThereIsNoSuchContentAndDoesNotHoldUpMovesIfRedisIsOut() {
    counted(UUID.randomUUID(), 7, Instant.now().minusSeconds(60));
    assertThat(world.recover()).contains("\"counters\":1");
    redis.end();
    UUID due = world.content(10);
    world.sql("UPDATE placements.content SET views = 5000, due_at = now() WHERE id = ?", due);
    assertThat(world.recover()).contains("\"counters\":0", "\"due\":1");
    redis.startAgain();
  }

  private void counted(UUID content, long n, Instant last) {
    redis.ask(it -> it.hset("placements:views:" + content, "id", COUNTER));
    redis.ask(it -> it.hset("placements:views:" + content, "n", Long.toString(n)));
    redis.ask(
        it -> it.zadd("placements:views", (double) last.getEpochSecond(), content.toString()));
  }

  private String views(UUID content) {
    return world.text("SELECT views FROM placements.content WHERE id = ?", content);
  }
}
