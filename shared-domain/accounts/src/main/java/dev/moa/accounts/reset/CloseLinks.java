package dev.moa.accounts.reset;

import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.mail.PostMail;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Makes links that reset a password worthless. */
@Singleton
public final class CloseLinks {

  private final ResetRows rows;
  private final PostMail mail;

  CloseLinks(ResetRows rows, PostMail mail) {
    this.rows = rows;
    this.mail = mail;
  }

  /**
   * Closes all of an account, and those whose mails wait to be sent, in the caller's transaction,
   * which has locked the account.
   */
  public void of(UUID account) {
    mail.drop(MailKind.PASSWORD_RESET, account, "the password was changed first");
    rows.close(account);
  }
}
