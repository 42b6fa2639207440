package dev.moa.functions.placements.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.TestS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Contents of a few kilobytes, one in a hundred of eleven megabytes, at all levels, with leases
 * that are short enough to see them run out.
 */
final class ManyContents implements AutoCloseable {

  private static final int BIG = 11 * MovesWorld.MIB;

  /** S3's client does not try again where a kept connection ends before the body is sent. */
  private static final FailsafeExecutor<Object> PATIENCE =
      Failsafe.with(RetryPolicy.builder().handle(UncheckedIOException.class).build());

  final MovesWorld world;
  final List<UUID> ids = new ArrayList<>();
  private final Random random = new Random(5);
  private final ScheduleFunction recover;

  ManyContents(Path folder, int count) throws Exception {
    this.world = new MovesWorld(folder);
    world.variables.put("CONTENTS_LEASE", "3s");
    world.variables.put("CONTENTS_RESERVE", "1s");
    world.variables.put("CONTENTS_RESEND", "10s");
    world.variables.put("CONTENTS_RETRY", "1s");
    world.variables.put("CONTENTS_GRACE", "10s");
    this.recover = new ScheduleFunction(world.of("RecoverRelocations"));
    make(count);
  }

  boolean isBig(int index) {
    return index % 100 == 0;
  }

  private void make(int count) throws Exception {
    try (Connection connection = world.database.dataSource().getConnection();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        PreparedStatement content =
            connection.prepareStatement(
                """
                INSERT INTO placements.content (id, owner, name, media_type, size, sha256,
                  created_at, state, state_since, level, level_since, views_at, views)
                VALUES (?, ?, ?, 'video/mp4', ?, ?, now(), 'SETTLED', now(), ?, now(), now(), ?)
                """);
        PreparedStatement object =
            connection.prepareStatement(
                """
                INSERT INTO placements.object (content, fence, level, store, place, key, state,
                  begun_at)
                VALUES (?, 0, ?, ?, '', ?, 'CURRENT', now())
                """)) {
      connection.setAutoCommit(false);
      List<Future<?>> stored = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        UUID id = UUID.randomUUID();
        ids.add(id);
        byte[] bytes = new byte[isBig(i) ? BIG : 500 + random.nextInt(8_000)];
        random.nextBytes(bytes);
        boolean inFolder = !isBig(i) && i % 3 != 0;
        String level = inFolder ? "silver" : "bronze";
        String key = level + "/" + id + "/0";
        content.setObject(1, id);
        content.setObject(2, UUID.randomUUID());
        content.setString(3, "content " + i);
        content.setLong(4, bytes.length);
        content.setBytes(5, MovesWorld.sha256(bytes));
        content.setString(6, level);
        content.setLong(7, inFolder ? MovesWorld.SILVER : MovesWorld.BRONZE);
        content.addBatch();
        object.setObject(1, id);
        object.setString(2, level);
        object.setString(3, inFolder ? "FILES" : "S3");
        object.setString(4, key);
        object.addBatch();
        stored.add(threads.submit(() -> store(key, inFolder, bytes)));
      }
      for (Future<?> each : stored) {
        each.get();
      }
      content.executeBatch();
      object.executeBatch();
      connection.commit();
    }
  }

  private void store(String key, boolean inFolder, byte[] bytes) {
    if (!inFolder) {
      PATIENCE.run(
          () ->
              TestS3.shared()
                  .client()
                  .putObject(it -> it.bucket(world.bucket).key(key), RequestBody.fromBytes(bytes)));
      return;
    }
    try {
      Files.createDirectories(world.folder.resolve(key).getParent());
      Files.write(world.folder.resolve(key), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the schedule does each minute. */
  void recover() {
    try {
      new Invocation(UUID.randomUUID().toString(), Duration.ofSeconds(55)).of(recover, "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether nothing is on its way any more.
   *
   * @throws AssertionError if something never will be
   */
  boolean settled() {
    assertThat(
            world.texts(
                "SELECT id || ' ' || reason FROM placements.content WHERE state = 'CONFLICT'"))
        .as("contents that cannot be moved")
        .isEmpty();
    return states().keySet().equals(Set.of("SETTLED"));
  }

  /** How many contents are in each state; DUE are those that are settled for a while only. */
  Map<String, Integer> states() {
    Map<String, Integer> states = new TreeMap<>();
    for (String state :
        world.texts(
            """
            SELECT CASE WHEN state = 'SETTLED' AND due_at IS NOT NULL THEN 'DUE' ELSE state END
            FROM placements.content
            """)) {
      states.merge(state, 1, Integer::sum);
    }
    return states;
  }

  @Override
  public void close() {
    recover.close();
    world.close();
  }
}
