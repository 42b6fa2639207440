package dev.moa.accounts.reset;

import dev.moa.accounts.Email;
import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.mail.PostMail;
import dev.moa.core.limit.Limit;
import dev.moa.core.limit.RateLimits;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;

/**
 * Has a link mailed to somebody who forgot a password. Whether there is an account with the address
 * shows nowhere: the statements, the message and the event are the same, and a mail to nobody is
 * dropped where mails are sent.
 */
@Singleton
public final class RequestReset {

  private static final int OF_NETWORK = 30;
  private static final int OF_ADDRESS = 3;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final RateLimits limits;
  private final ResetRows rows;
  private final PostMail mail;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;

  RequestReset(
      RateLimits limits,
      ResetRows rows,
      PostMail mail,
      SecurityEvents events,
      TransactionOperations<Connection> transactions) {
    this.limits = limits;
    this.rows = rows;
    this.mail = mail;
    this.events = events;
    this.transactions = transactions;
  }

  /**
   * Has it mailed, unless three were to that address within an hour; that is not said either.
   *
   * @throws Problem 400 if it is no address at all; 429 if too many were asked for from one network
   */
  public void request(String address, Origin origin) {
    Email email = Email.of(address);
    limits.take(new Limit("password-reset-network", origin.network(), OF_NETWORK, WINDOW));
    try {
      limits.take(new Limit("password-reset-address", email.key(), OF_ADDRESS, WINDOW));
    } catch (Problem enough) {
      return;
    }
    transactions.executeWrite(
        transaction -> {
          UUID account = rows.account(email.key()).orElse(null);
          mail.post(transaction, MailKind.PASSWORD_RESET, account);
          events.add(EventKind.PASSWORD_RESET_REQUESTED, account, null, origin);
          return email;
        });
  }
}
