package dev.moa.accounts.session;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.UUID;

/** Ends sessions: from the commit on, no function takes their tokens. */
@Singleton
public final class EndSessions {

  private final Sessions sessions;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  EndSessions(
      Sessions sessions,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.sessions = sessions;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Logs a device out. */
  public void logOut(UUID account, UUID session, Origin origin) {
    transactions.executeWrite(
        transaction -> {
          if (sessions.end(session, account, EndReason.LOGOUT.name(), clock.instant()) == 1) {
            events.add(EventKind.LOGGED_OUT, account, session, origin);
          }
          return session;
        });
  }

  /** Logs every device of an account out. */
  public void logOutEverywhere(UUID account, UUID session, Origin origin) {
    transactions.executeWrite(
        transaction -> {
          endAll(account, null, EndReason.LOGOUT_EVERYWHERE);
          events.add(EventKind.LOGGED_OUT_EVERYWHERE, account, session, origin);
          return session;
        });
  }

  /**
   * Ends one session from another.
   *
   * @throws Problem 404 if it does not go on, or is another account's
   */
  public void revoke(UUID account, UUID session, Origin origin) {
    transactions.executeWrite(
        transaction -> {
          if (sessions.end(session, account, EndReason.REVOKED.name(), clock.instant()) == 0) {
            throw Problem.notFound("session");
          }
          events.add(EventKind.SESSION_REVOKED, account, session, origin);
          return session;
        });
  }

  /**
   * Ends the sessions of an account, in the caller's transaction.
   *
   * @param but one that goes on; null for none
   */
  public void endAll(UUID account, @Nullable UUID but, EndReason reason) {
    sessions.endAll(account, but, reason.name(), clock.instant());
  }
}
