package dev.moa.functions.accounts.jobs.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** SMTP that asks before it ends a mail, and knows afterwards whether it had begun to. */
final class FencedTransport extends SMTPTransport {

  private final BooleanSupplier mayEnd;
  private boolean ending;
  private boolean ended;

  FencedTransport(Session session, boolean tls, BooleanSupplier mayEnd) {
    super(session, null, tls ? "smtps" : "smtp", tls);
    this.mayEnd = mayEnd;
  }

  /** Whether the server may have the whole mail. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    // An end of line sends off what is still in the buffer, so that it is only the end that
    // follows.
    sendCommand("");
    if (!mayEnd.getAsBoolean()) {
      throw new MessagingException("overtaken");
    }
    ending = true;
    super.finishData();
  }

  /** A command that cannot be written whole has not left: only then its answer can be missed. */
  @Override
  protected void sendCommand(String command) throws MessagingException {
    super.sendCommand(command);
    ended |= ending;
  }
}
