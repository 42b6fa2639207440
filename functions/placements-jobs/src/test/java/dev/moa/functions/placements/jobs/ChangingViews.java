package dev.moa.functions.placements.jobs;

import dev.moa.infra.servers.TestSqs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Changes views all the while, to and fro over the bounds of levels, and queues what is wanted
 * elsewhere: each content at least once, and the big ones again and again.
 */
final class ChangingViews implements AutoCloseable {

  private static final long[] VIEWS = {100, 920, 1_080, 1_500, 1_950, 2_100, 5_000, 60_000};
  private static final long PAUSE = 100_000_000;

  /** Contents that are changed at a time, at first and after each has been changed once. */
  private static final int AT_FIRST = 12;

  private static final int THEN = 2;

  /** So many times smaller ones only. */
  private static final int BIG_EACH = 4;

  private final ManyContents contents;
  private final Random random = new Random(3);
  private final Map<UUID, Long> last = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopped;
  private int next;
  private int times;

  ChangingViews(ManyContents contents) {
    this.contents = contents;
    this.thread = Thread.ofPlatform().daemon().start(this::run);
  }

  /** Changes whatever was never changed, and then stops. */
  void stop() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The views of each content as they were set last; to be asked when it has stopped. */
  Map<UUID, Long> last() {
    return last;
  }

  private void run() {
    try (Connection connection = contents.world.database.dataSource().getConnection()) {
      while (!stopped || next < contents.ids.size()) {
        send(change(connection));
        LockSupport.parkNanos(stopped ? 1 : PAUSE);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Goes through all contents once and then takes any, and big ones now and then. */
  private List<UUID> change(Connection connection) throws SQLException {
    List<UUID> queued = new ArrayList<>();
    int count = contents.ids.size();
    int some = next < count ? AT_FIRST : THEN;
    for (int i = 0; i < some; i++) {
      int index = next < count ? next++ : random.nextInt(count);
      change(connection, index, VIEWS[random.nextInt(VIEWS.length)], queued);
    }
    if (++times % BIG_EACH == 0) {
      int big = random.nextInt(Math.ceilDiv(count, 100)) * 100;
      change(connection, big, random.nextBoolean() ? 100 : 5_000, queued);
    }
    return queued;
  }

  private void change(Connection connection, int index, long views, List<UUID> queued)
      throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE placements.content SET views = ? WHERE id = ?");
        PreparedStatement queue = connection.prepareStatement(MovesWorld.QUEUE)) {
      UUID id = contents.ids.get(index);
      update.setLong(1, views);
      update.setObject(2, id);
      update.executeUpdate();
      last.put(id, views);
      queue.setObject(1, id);
      if (queue.executeUpdate() == 1) {
        queued.add(id);
      }
    }
  }

  private void send(List<UUID> queued) {
    for (int from = 0; from < queued.size(); from += 10) {
      List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
      for (UUID id : queued.subList(from, Math.min(from + 10, queued.size()))) {
        entries.add(
            SendMessageBatchRequestEntry.builder()
                .id("m" + entries.size())
                .messageBody(MovesWorld.message(id))
                .build());
      }
      TestSqs.shared()
          .client()
          .sendMessageBatch(it -> it.queueUrl(contents.world.queue).entries(entries));
    }
  }

  @Override
  public void close() {
    stop();
  }
}
