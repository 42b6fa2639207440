package dev.moa.placements.relocation;

import dev.moa.core.messaging.Outbox;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;

/** Asks for moves, in the transaction that queued the content. */
@Singleton
public final class RequestMove {

  private static final String QUEUE = "RelocateContent";

  private final Outbox outbox;

  RequestMove(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Sends the message that has a queued content moved, if the transaction commits. */
  public void of(TransactionStatus<Connection> transaction, UUID content) {
    outbox.add(transaction, QUEUE, "RelocationRequested", new RelocationRequested(content));
  }
}
