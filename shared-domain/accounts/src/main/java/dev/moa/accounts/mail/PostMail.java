package dev.moa.accounts.mail;

import dev.moa.core.Ids;
import dev.moa.core.messaging.Outbox;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.UUID;

/**
 * Writes mails in the transaction of what they tell of: both are there, or neither is. SendMail
 * sends them; to an account without an address none goes.
 */
@Singleton
public final class PostMail {

  private static final String QUEUE = "SendMail";
  private static final String TYPE = "MailWritten";

  private final MailRows rows;
  private final Outbox outbox;
  private final Ids ids;
  private final Clock clock;

  PostMail(MailRows rows, Outbox outbox, Ids ids, Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Writes one.
   *
   * @param account null if there is none: as much work, and no mail
   */
  public void post(
      TransactionStatus<Connection> transaction, MailKind kind, @Nullable UUID account) {
    UUID id = ids.next();
    rows.add(id, account, kind.name(), clock.instant());
    outbox.add(transaction, QUEUE, TYPE, new MailWritten(id));
  }

  /** Lets no mail of a kind leave that waits to be sent, in the caller's transaction. */
  public void drop(MailKind kind, UUID account, String note) {
    rows.drop(account, kind.name(), note, clock.instant());
  }
}
