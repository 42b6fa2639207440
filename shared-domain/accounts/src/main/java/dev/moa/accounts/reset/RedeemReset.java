package dev.moa.accounts.reset;

import dev.moa.accounts.Account;
import dev.moa.accounts.Accounts;
import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.mail.PostMail;
import dev.moa.accounts.password.PasswordRules;
import dev.moa.accounts.password.Passwords;
import dev.moa.accounts.session.EndReason;
import dev.moa.accounts.session.EndSessions;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.UUID;

/** Lets whoever has a link from a mail choose another password. */
@Singleton
public final class RedeemReset {

  private final ResetRows rows;
  private final CloseLinks links;
  private final Accounts accounts;
  private final Passwords passwords;
  private final EndSessions sessions;
  private final PostMail mail;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  RedeemReset(
      ResetRows rows,
      CloseLinks links,
      Accounts accounts,
      Passwords passwords,
      EndSessions sessions,
      PostMail mail,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.rows = rows;
    this.links = links;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.mail = mail;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Sets the password. Every session of the account ends, and every other link to it is good no
   * more. Of any number at once with one link, one sets the password.
   *
   * @throws Problem 400 if the link is not good, or the password is not taken; the link stays good
   *     then
   */
  public void redeem(String token, String password, Origin origin) {
    String hash = ResetLinks.hash(token);
    Account account =
        rows.find(hash, clock.instant())
            .flatMap(accounts::find)
            .filter(Account::isActive)
            .orElseThrow(RedeemReset::notGood);
    PasswordRules.check("/password", password, account.email());
    // Before the transaction: it takes longer than all the rest.
    String passwordHash = passwords.hash(password);
    transactions.executeWrite(
        transaction -> {
          set(transaction, account.id(), hash, passwordHash, origin);
          return hash;
        });
  }

  /** Looks again: what was read before the computation may have changed meanwhile. */
  private void set(
      TransactionStatus<Connection> transaction,
      UUID id,
      String hash,
      String passwordHash,
      Origin origin) {
    // The account first, as every change of a password does, and SendMail.
    boolean active = accounts.lock(id).filter(Account::isActive).isPresent();
    if (!active || rows.use(hash, clock.instant()) == 0) {
      throw notGood();
    }
    rows.setPassword(id, passwordHash, clock.instant());
    links.of(id);
    sessions.endAll(id, null, EndReason.PASSWORD_RESET);
    events.add(EventKind.PASSWORD_RESET, id, null, origin);
    mail.post(transaction, MailKind.PASSWORD_CHANGED, id);
  }

  private static Problem notGood() {
    return Problem.invalid("/token", "The link is not good, or not any more; ask for another one.");
  }
}
