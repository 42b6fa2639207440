package dev.moa.core.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows of the outbox that are not sent yet, in the caller's transaction. */
final class OutboxRows {

  private OutboxRows() {}

  /** Locks one row; none if it is sent, or if somebody else is sending it. */
  static List<Row> lock(Connection connection, UUID id) {
    return lock(connection, "id = ?", List.of(id), 1);
  }

  /**
   * Locks rows that nobody else is sending, oldest first.
   *
   * @param writtenBefore leaves out younger ones
   * @param after leaves out this id and those before it
   */
  static List<Row> lock(Connection connection, Instant writtenBefore, UUID after, int limit) {
    return lock(
        connection,
        "created_at <= ? AND id > ?",
        List.of(writtenBefore.atOffset(ZoneOffset.UTC), after),
        limit);
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

  /**
   * Notes an attempt.
   *
   * @param sentAt when the queue took the message; null if it did not
   * @param error why it did not; null if it did
   */
  static void mark(Connection connection, UUID id, Instant sentAt, String error) {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE core.outbox
            SET attempts = attempts + 1, sent_at = ?, last_error = left(?, 500) WHERE id = ?
            """)) {
      update.setObject(1, sentAt == null ? null : sentAt.atOffset(ZoneOffset.UTC));
      update.setString(2, error);
      update.setObject(3, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox could not be written", e);
    }
  }

  /** A message and the queue that it is for. */
  record Row(String queue, Message message) {}
}
