package dev.moa.infra.servers;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mail that the embedded SMTP server took and did not deliver.
 *
 * @param text the body, with its parts if it has several
 */
public record Mail(List<String> from, List<String> to, String subject, String text) {

  static Mail of(MimeMessage message) {
    try {
      return new Mail(
          addresses(message.getFrom()),
          addresses(message.getAllRecipients()),
          message.getSubject(),
          message.getContent() instanceof String text ? text : GreenMailUtil.getBody(message));
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("A mail cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> addresses(Address[] addresses) {
    return addresses == null ? List.of() : Stream.of(addresses).map(Address::toString).toList();
  }
}
