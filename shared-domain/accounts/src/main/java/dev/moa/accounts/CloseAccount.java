package dev.moa.accounts;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.mail.PostMail;
import dev.moa.accounts.session.EndReason;
import dev.moa.accounts.session.EndSessions;
import dev.moa.core.messaging.Events;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Deletes accounts, so that they can be brought back until they are purged. Sessions that ended
 * with an account stay ended when it comes back.
 */
@Singleton
public final class CloseAccount {

  private final Accounts accounts;
  private final EndSessions sessions;
  private final PostMail mail;
  private final SecurityEvents history;
  private final Events events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  CloseAccount(
      Accounts accounts,
      EndSessions sessions,
      PostMail mail,
      SecurityEvents history,
      Events events,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.mail = mail;
    this.history = history;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Deletes the caller's account; it is in no read from now on, and its address is free. */
  public void delete(UUID id, UUID session, Origin origin) {
    transactions.executeWrite(
        transaction -> {
          Instant now = clock.instant();
          if (accounts.delete(id, now) == 0) {
            throw Problem.notFound("account");
          }
          sessions.endAll(id, null, EndReason.ACCOUNT_DELETED);
          history.add(EventKind.ACCOUNT_DELETED, id, session, origin);
          mail.post(transaction, MailKind.ACCOUNT_DELETED, id);
          events.publish(transaction, AccountDeleted.TYPE, new AccountDeleted(id, now));
          return id;
        });
  }

  /**
   * Brings an account back as it was.
   *
   * @param actor the admin who does
   * @throws Problem 404 if there is none, or it is purged; 409 if it is not deleted, or its address
   *     or phone is another's by now
   */
  public Account restore(UUID id, UUID actor, Origin origin) {
    try {
      return restored(id, actor, origin);
    } catch (DataAccessException e) {
      // Somebody signed up with its address between the look and the write.
      if (e.getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
        throw taken();
      }
      throw e;
    }
  }

  private Account restored(UUID id, UUID actor, Origin origin) {
    return transactions.executeWrite(
        transaction -> {
          String state = accounts.deletion(id).orElse("NONE");
          switch (state) {
            case "DELETED" -> {}
            case "THERE" -> throw conflict("The account is not deleted.");
            default -> throw Problem.notFound("account");
          }
          Instant now = clock.instant();
          if (accounts.restore(id, now) == 0) {
            throw taken();
          }
          history.addBy(actor, EventKind.ACCOUNT_RESTORED, id, origin);
          events.publish(transaction, AccountRestored.TYPE, new AccountRestored(id, now));
          return accounts.find(id).orElseThrow();
        });
  }

  private static Problem taken() {
    return conflict("Another account has its e-mail address or phone by now.");
  }

  private static Problem conflict(String detail) {
    return new Problem(ProblemType.CONFLICT, detail);
  }
}
