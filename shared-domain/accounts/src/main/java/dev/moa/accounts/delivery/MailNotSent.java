package dev.moa.accounts.delivery;

import java.util.UUID;

/** A mail is to be tried again later. It has no cause: a server's words may hold an address. */
public final class MailNotSent extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MailNotSent(UUID mail, String note) {
    super("mail " + mail + " is to be tried again: " + note, null, false, false);
  }
}
