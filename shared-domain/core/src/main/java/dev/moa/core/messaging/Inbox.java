package dev.moa.core.messaging;

import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/** Remembers which messages a consumer has dealt with, in the transaction of the dealing. */
@Singleton
public final class Inbox {

  private final Clock clock;

  Inbox(Clock clock) {
    this.clock = clock;
  }

  /**
   * Notes a message as dealt with, if it was not noted before. A twin that runs at the same time
   * waits here until the other one commits or rolls back.
   *
   * @param consumer who deals with it, such as {@code CollectTrials}
   * @return true if this is the first time; false if there is nothing left to do
   */
  public boolean first(TransactionStatus<Connection> transaction, String consumer, UUID messageId) {
    try (PreparedStatement insert =
        transaction
            .getConnection()
            .prepareStatement(
                """
                INSERT INTO core.inbox (consumer, event_id, received_at) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """)) {
      insert.setString(1, consumer);
      insert.setObject(2, messageId);
      insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("the inbox could not be written", e);
    }
  }
}
