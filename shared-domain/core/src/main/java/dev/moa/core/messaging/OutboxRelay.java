package dev.moa.core.messaging;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
      Batch batch = sendBatch(after);
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

  /** Sends one message right after its commit. A failure is logged; the sweep tries again. */
  void sendNow(UUID id) {
    try {
      send("id = ?", List.of(id), 1);
    } catch (RuntimeException e) {
      LOG.warn("message {} stays in the outbox for the next sweep", id, e);
    }
  }

  private Batch sendBatch(UUID after) {
    OffsetDateTime settled = clock.instant().minus(SETTLE).atOffset(ZoneOffset.UTC);
    return send("created_at <= ? AND id > ?", List.of(settled, after), BATCH);
  }

  private Batch send(String condition, List<Object> values, int limit) {
    return transactions.executeWrite(
        status -> {
          Connection connection = status.getConnection();
          List<Row> rows = lock(connection, condition, values, limit);
          int failed = 0;
          for (Row row : rows) {
            failed += trySend(connection, row) ? 0 : 1;
          }
          UUID last = rows.size() < limit ? null : rows.getLast().message().id();
          return new Batch(rows.size() - failed, failed, last);
        });
  }

  private static List<Row> lock(
      Connection connection, String condition, List<Object> values, int limit) {
    String sql =
        """
        SELECT id, queue, type, payload, created_at FROM core.outbox
        WHERE sent_at IS NULL AND %s
        ORDER BY id LIMIT %d FOR UPDATE SKIP LOCKED
        """
            .formatted(condition, limit);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Row(
                  found.getString(2),
                  new Message(
                      found.getObject(1, UUID.class),
                      found.getString(3),
                      found.getObject(5, OffsetDateTime.class).toInstant(),
                      found.getString(4))));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox could not be read", e);
    }
  }

  private boolean trySend(Connection connection, Row row) {
    String error = null;
    try {
      queues.send(row.queue(), row.message());
    } catch (RuntimeException e) {
      LOG.warn("message {} to {} was not taken", row.message().id(), row.queue(), e);
      error = e.toString();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE core.outbox
            SET attempts = attempts + 1, sent_at = ?, last_error = left(?, 500) WHERE id = ?
            """)) {
      update.setObject(1, error == null ? clock.instant().atOffset(ZoneOffset.UTC) : null);
      update.setString(2, error);
      update.setObject(3, row.message().id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox could not be written", e);
    }
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

  private record Row(String queue, Message message) {}
}
