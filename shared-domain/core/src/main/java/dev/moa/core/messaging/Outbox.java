package dev.moa.core.messaging;

import dev.moa.core.Ids;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Messages that leave if and only if the transaction that wrote them commits. Each is a row; right
 * after the commit it is sent, and what could not be sent then is swept up by the relay. A message
 * may arrive more than once, never not at all.
 */
@Singleton
public final class Outbox {

  /**
   * Bytes of JSON that a message may carry: escaped once more within the message it stays under the
   * 256 KiB that SQS takes.
   */
  public static final int MAX_PAYLOAD = 64 * 1024;

  private final Ids ids;
  private final Clock clock;
  private final ObjectMapper mapper;
  private final OutboxRelay relay;

  Outbox(Ids ids, Clock clock, ObjectMapper mapper, OutboxRelay relay) {
    this.ids = ids;
    this.clock = clock;
    this.mapper = mapper;
    this.relay = relay;
  }

  /**
   * Writes a message in the caller's transaction.
   *
   * @param transaction the transaction that the message belongs to
   * @param queue logical name of the queue in the template
   * @param payload a serdeable record
   * @return the message's id
   * @throws IllegalArgumentException if the payload is larger than {@link #MAX_PAYLOAD}
   */
  public UUID add(
      TransactionStatus<Connection> transaction, String queue, String type, Object payload) {
    UUID id = ids.next();
    String json = json(type, payload);
    try (PreparedStatement insert =
        transaction
            .getConnection()
            .prepareStatement(
                """
                INSERT INTO core.outbox (id, queue, type, payload, created_at)
                VALUES (?, ?, ?, ?::jsonb, ?)
                """)) {
      insert.setObject(1, id);
      insert.setString(2, queue);
      insert.setString(3, type);
      insert.setString(4, json);
      insert.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a message could not be written", e);
    }
    sendAfterCommit(transaction, queue, id);
    return id;
  }

  /** Sends a row that the transaction has written, if it commits. */
  void sendAfterCommit(TransactionStatus<Connection> transaction, String queue, UUID id) {
    transaction.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(Status status) {
            if (status == Status.COMMITTED) {
              relay.sendNow(queue, id);
            }
          }
        });
  }

  /** The text of a payload that a queue takes. */
  String json(String type, Object payload) {
    try {
      String json = mapper.writeValueAsString(payload);
      int bytes = json.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_PAYLOAD) {
        throw new IllegalArgumentException(
            "%s has %d bytes, more than a queue takes".formatted(type, bytes));
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
