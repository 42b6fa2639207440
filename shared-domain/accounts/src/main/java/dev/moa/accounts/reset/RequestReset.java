package dev.moa.accounts.reset;

import dev.moa.accounts.Email;
import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.mail.PostMail;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;

/**
 * Has a link mailed to somebody who forgot a password. Whether there is an account with the address
 * shows nowhere: the statements, the message and the event are the same, and a mail to nobody is
 * dropped where mails are sent.
 */
@Singleton
public final class RequestReset {

  private final ResetRows rows;
  private final PostMail mail;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;

  RequestReset(
      ResetRows rows,
      PostMail mail,
      SecurityEvents events,
      TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.mail = mail;
    this.events = events;
    this.transactions = transactions;
  }

  /**
   * @throws dev.moa.core.problem.Problem 400 if it is no address at all
   */
  public void request(String address, Origin origin) {
    Email email = Email.of(address);
    transactions.executeWrite(
        transaction -> {
          UUID account = rows.account(email.key()).orElse(null);
          mail.post(transaction, MailKind.PASSWORD_RESET, account);
          events.add(EventKind.PASSWORD_RESET_REQUESTED, account, null, origin);
          return email;
        });
  }
}
