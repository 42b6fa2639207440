package dev.moa.functions.trends.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of IndexVideos as a process of its own, which is then delivered its message again. */
class KilledIndexerTest {

  private static final int PATIENCE = 90;
  private static final int SIGKILL = 128 + 9;

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment("its first statement", false, false, lock("trends.indexed_video")),
          new Moment("storing keywords", false, false, lock("catalogue.video_keyword")),
          new Moment("its last statement before the commit", false, false, lock("trends.spelling")),
          new Moment("the bulk before it arrived", true, false, request(3)),
          new Moment("the bulk after it arrived", true, true, answer(3)),
          new Moment("what follows the bulk", true, true, request(4)));

  @TempDir Path folder;

  @Test
  void killedAtAnyMomentItIsMadeUpForByTheNextDelivery() throws Exception {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(3);
      world.index(1, 2, 3);
      for (int step = 1; step <= MOMENTS.size(); step++) {
        Moment moment = MOMENTS.get(step - 1);
        long version = version(world);
        world.change(step);

        moment.disturbance.during(world, reached -> kill(world, reached));

        assertThat(version(world) > version).as(moment.name).isEqualTo(moment.committed);
        assertThat(world.differing() == 0).as(moment.name).isEqualTo(moment.written);
        world.expectTheSameAfterOneMore(step, moment.name);
      }
    }
  }

  @Test
  void whatIsNotKilledWorksItsMessageOff() throws Exception {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(2);
      Process process = start(world);
      assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as(log()).isTrue();
      assertThat(log()).contains(IndexWorld.NOTHING_FAILED);
      assertThat(world.differing()).isZero();
    }
  }

  private void kill(IndexWorld world, Reached reached) throws Exception {
    Process process = start(world);
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
      while (!reached.now()) {
        boolean over = process.waitFor(10, TimeUnit.MILLISECONDS);
        assertThat(over || System.nanoTime() > deadline).as(log()).isFalse();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).isEqualTo(SIGKILL);
  }

  private Process start(IndexWorld world) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            IndexerProcess.class.getName(),
            IndexWorld.payload(1, 2));
    builder.environment().putAll(world.of("IndexVideos"));
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static long version(IndexWorld world) {
    return Long.parseLong(
        world.texts("SELECT version FROM trends.indexed_video WHERE video_key = 1").getFirst());
  }

  /** Somebody else's lock of a table holds it. */
  private static Disturbance lock(String table) {
    return (world, killing) -> {
      try (Connection connection = world.connection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        killing.as(() -> waits(world, table));
        connection.rollback();
      }
    };
  }

  private static boolean waits(IndexWorld world, String table) {
    return !world
        .texts(
            """
            SELECT pid FROM pg_locks WHERE NOT granted AND relation = '%s'::regclass
            """
                .formatted(table))
        .isEmpty();
  }

  private static Disturbance request(int number) {
    return (world, killing) -> held(world, killing, world.search.holdRequest(number));
  }

  private static Disturbance answer(int number) {
    return (world, killing) -> held(world, killing, world.search.holdAnswer(number));
  }

  private static void held(IndexWorld world, Killing killing, CountDownLatch reached)
      throws Exception {
    killing.as(() -> reached.getCount() == 0);
    world.search.well();
  }

  /**
   * When it is killed.
   *
   * @param committed whether the database has what it read
   * @param written whether the index has
   */
  private record Moment(String name, boolean committed, boolean written, Disturbance disturbance) {}

  /** Holds the process at a moment until it is killed. */
  private interface Disturbance {
    void during(IndexWorld world, Killing killing) throws Exception;
  }

  private interface Killing {
    void as(Reached reached) throws Exception;
  }

  private interface Reached {
    boolean now() throws SQLException;
  }
}
