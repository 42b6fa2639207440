package dev.moa.accounts;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.mail.PostMail;
import dev.moa.accounts.password.PasswordRules;
import dev.moa.accounts.password.Passwords;
import dev.moa.accounts.reset.CloseLinks;
import dev.moa.accounts.session.EndReason;
import dev.moa.accounts.session.EndSessions;
import dev.moa.core.limit.GrowingDelay;
import dev.moa.core.limit.RateLimits;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Changes the password of somebody who is logged in and knows the old one. */
@Singleton
public final class ReplacePassword {

  private final RateLimits limits;
  private final Accounts accounts;
  private final Passwords passwords;
  private final EndSessions sessions;
  private final CloseLinks links;
  private final PostMail mail;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  ReplacePassword(
      RateLimits limits,
      Accounts accounts,
      Passwords passwords,
      EndSessions sessions,
      CloseLinks links,
      PostMail mail,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.limits = limits;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.links = links;
    this.mail = mail;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The session that asks goes on, all others end with the change.
   *
   * @throws Problem 401 if the old password is another; 400 if the new one is not taken; 429 after
   *     too many wrong ones, as with log-ins
   */
  public void replace(
      UUID id, UUID session, String oldPassword, String newPassword, Origin origin) {
    Account account = accounts.find(id).orElseThrow(() -> Problem.notFound("account"));
    PasswordRules.check("/newPassword", newPassword, account.email());
    GrowingDelay tries = LogInTries.delay("change-password", id.toString());
    limits.take(tries);
    if (!passwords.matches(account.passwordHash(), oldPassword)) {
      events.add(EventKind.PASSWORD_CHANGE_FAILED, id, session, origin);
      throw wrong();
    }
    limits.giveBack(tries);
    String hash = passwords.hash(newPassword);
    transactions.executeWrite(
        transaction -> {
          if (accounts.changePassword(id, account.passwordHash(), hash, clock.instant()) == 0) {
            throw wrong(); // another change came first, so it is the old one no more
          }
          links.of(id);
          sessions.endAll(id, session, EndReason.PASSWORD_CHANGED);
          events.add(EventKind.PASSWORD_CHANGED, id, session, origin);
          mail.post(transaction, MailKind.PASSWORD_CHANGED, id);
          return id;
        });
  }

  private static Problem wrong() {
    String detail = "The old password is not right.";
    return new Problem(
        ProblemType.UNAUTHENTICATED, detail, List.of(new FieldError("/oldPassword", detail)));
  }
}
