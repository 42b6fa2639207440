package dev.moa.functions.accounts.jobs.smtp;

import dev.moa.accounts.delivery.Letter;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A letter in the form of mails. Its Message-ID is the letter's, whichever attempt it is. */
final class OutgoingMessage extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  OutgoingMessage(Session session, InternetAddress from, Letter letter, Instant now)
      throws MessagingException {
    super(session);
    String sender = from.getAddress();
    this.messageId = "<" + letter.id() + sender.substring(sender.lastIndexOf('@')) + ">";
    setFrom(from);
    setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    setSubject(letter.subject(), UTF_8);
    setText(letter.text(), UTF_8);
    setSentDate(Date.from(now));
    // No machine should answer that somebody is on holiday.
    setHeader("Auto-Submitted", "auto-generated");
    saveChanges();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
