package dev.moa.core.messaging;

import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Tells other areas what has happened in one. Who wants to hear of it has a row in
 * core.subscription; each gets a message of its own through the {@link Outbox}, so what goes for
 * messages goes for events: they leave if and only if the transaction commits, may come twice, and
 * in any order.
 */
@Singleton
public final class Events {

  private final Outbox outbox;
  private final Clock clock;

  Events(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Publishes an event in the caller's transaction.
   *
   * @param type what happened, such as {@code AccountDeleted}; the message's type
   * @param payload a serdeable record that holds ids and times, nothing personal
   * @return how many queues will get it
   */
  public int publish(TransactionStatus<Connection> transaction, String type, Object payload) {
    return publishAll(transaction, type, List.of(payload));
  }

  /**
   * The same for many of one type, in one statement.
   *
   * @return how many messages it makes
   */
  public int publishAll(TransactionStatus<Connection> transaction, String type, List<?> payloads) {
    String[] texts = payloads.stream().map(it -> outbox.json(type, it)).toArray(String[]::new);
    Connection connection = transaction.getConnection();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO core.outbox (id, queue, type, payload, created_at)
            SELECT uuidv7(), s.queue, s.event, p.payload::jsonb, ?
            FROM unnest(?::text[]) WITH ORDINALITY AS p (payload, place)
              CROSS JOIN core.subscription AS s
            WHERE s.event = ?
            ORDER BY p.place, s.queue
            RETURNING id, queue
            """)) {
      insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setArray(2, connection.createArrayOf("text", texts));
      insert.setString(3, type);
      int made = 0;
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          outbox.sendAfterCommit(transaction, rows.getString(2), rows.getObject(1, UUID.class));
          made++;
        }
      }
      return made;
    } catch (SQLException e) {
      throw new IllegalStateException("an event could not be written", e);
    }
  }
}
