package dev.moa.accounts.delivery;

import java.util.function.BooleanSupplier;

/** Where mails go out. */
public interface MailServer {

  /**
   * Hands one mail over and says what became of it; it does not try twice.
   *
   * @param mayEnd asked once, when all but the end of the mail has gone out: only if it says yes
   *     the end follows, and without that no server takes a mail
   */
  Handover send(Letter letter, BooleanSupplier mayEnd);
}
