package dev.moa.core.messaging;

import dev.moa.core.messaging.OutboxRows.Row;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what stands in the outbox. Rows are locked while they are sent ({@code SKIP LOCKED}), so
 * relays side by side take different ones, and a message is marked only after the queue has it.
 */
@Singleton
public final class OutboxRelay {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 10;

  /** How long sent messages and seen event ids are kept: far longer than any queue redelivers. */
  private static final Duration KEEP = Duration.ofDays(30);

  private static final Duration KEEP_KEYS = Duration.ofDays(2);

  /** A message younger than this is still with the transaction that wrote it. */
  private static final Duration SETTLE = Duration.ofSeconds(5);

  /** How long a queue that failed right after a commit is left to the sweep. */
  private static final Duration REST = Duration.ofSeconds(10);

  private final ConcurrentMap<String, Instant> resting = new ConcurrentHashMap<>();
  private final TransactionOperations<Connection> transactions;
  private final Queues queues;
  private final Clock clock;

  OutboxRelay(TransactionOperations<Connection> transactions, Queues queues, Clock clock) {
    this.transactions = transactions;
    this.queues = queues;
    this.clock = clock;
  }

  /**
   * Sends what was left unsent, oldest first, until nothing is left or the deadline has come. A
   * message that fails waits for the next sweep and does not hold up others.
   *
   * @return how many were sent and how many failed
   */
  public Swept sweep(Instant deadline) {
    int sent = 0;
    int failed = 0;
    UUID after = new UUID(0, 0);
    while (clock.instant().isBefore(deadline)) {
      Batch batch = sendBatch(after, deadline);
      sent += batch.sent();
      failed += batch.failed();
      if (batch.last() == null) {
        break;
      }
      after = batch.last();
    }
    return new Swept(sent, failed);
  }

  /**
   * Deletes sent messages and seen event ids after 30 days, idempotency keys after two.
   *
   * @return rows deleted
   */
  public int purge() {
    return transactions.executeWrite(
        status -> {
          Connection connection = status.getConnection();
          OffsetDateTime before = clock.instant().minus(KEEP).atOffset(ZoneOffset.UTC);
          OffsetDateTime keysBefore = clock.instant().minus(KEEP_KEYS).atOffset(ZoneOffset.UTC);
          return delete(connection, "DELETE FROM core.outbox WHERE sent_at < ?", before)
              + delete(connection, "DELETE FROM core.inbox WHERE received_at < ?", before)
              + delete(
                  connection, "DELETE FROM core.idempotency_key WHERE created_at < ?", keysBefore);
        });
  }

  /**
   * Sends one message right after its commit. A failure is logged; the sweep tries again. A queue
   * that failed is left to the sweep for a while, so that whoever committed many messages does not
   * wait for each of them to fail.
   */
  void sendNow(String queue, UUID id) {
    if (resting.getOrDefault(queue, Instant.MIN).isAfter(clock.instant())) {
      return;
    }
    try {
      boolean failed =
          transactions.executeWrite(
              status ->
                  OutboxRows.lock(status.getConnection(), id).stream()
                      .anyMatch(row -> !trySend(status.getConnection(), row)));
      if (failed) {
        resting.put(queue, clock.instant().plus(REST));
      }
    } catch (RuntimeException e) {
      LOG.warn("message {} stays in the outbox for the next sweep", id, e);
    }
  }

  private Batch sendBatch(UUID after, Instant deadline) {
    Instant settled = clock.instant().minus(SETTLE);
    return transactions.executeWrite(
        status -> {
          Connection connection = status.getConnection();
          List<Row> rows = OutboxRows.lock(connection, settled, after, BATCH);
          int sent = 0;
          int failed = 0;
          for (Row row : rows) {
            if (!clock.instant().isBefore(deadline)) {
              break;
            }
            if (trySend(connection, row)) {
              sent++;
            } else {
              failed++;
            }
          }
          UUID last = rows.size() < BATCH ? null : rows.getLast().message().id();
          return new Batch(sent, failed, last);
        });
  }

  private boolean trySend(Connection connection, Row row) {
    String error = null;
    try {
      queues.send(row.queue(), row.message());
    } catch (RuntimeException e) {
      LOG.warn("message {} to {} was not taken", row.message().id(), row.queue(), e);
      error = e.toString();
    }
    OutboxRows.mark(connection, row.message().id(), error == null ? clock.instant() : null, error);
    return error == null;
  }

  private static int delete(Connection connection, String sql, OffsetDateTime before) {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setObject(1, before);
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("old rows could not be deleted", e);
    }
  }

  /** What a sweep did. */
  public record Swept(int sent, int failed) {}

  private record Batch(int sent, int failed, UUID last) {}
}
