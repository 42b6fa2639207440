package dev.moa.functions.accounts.jobs.smtp;

import dev.moa.accounts.delivery.Handover;
import dev.moa.accounts.delivery.Handover.Result;
import dev.moa.accounts.delivery.Letter;
import dev.moa.accounts.delivery.MailServer;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** The SMTP server that takes Moa's mails. Each has a connection of its own. */
@Singleton
final class SmtpServer implements MailServer {

  private static final String CONNECT_MILLIS = "5000";
  private static final String ANSWER_MILLIS = "10000";
  private static final int PERMANENT = 500;
  private static final int TEMPORARY = 400;

  /** What the library logs by itself is no JSON, and may hold addresses. */
  private static final List<Logger> LIBRARY =
      Stream.of("jakarta.mail", "org.eclipse.angus.mail", FencedTransport.class.getPackageName())
          .map(Logger::getLogger)
          .toList();

  static {
    LIBRARY.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private final String url;
  private final InternetAddress from;
  private final Clock clock;

  /**
   * @param url SMTP_URL; empty: there is none yet, and mails wait
   * @param from MOA_MAIL_FROM: an address, or a name with an address in angle brackets
   */
  SmtpServer(
      @Property(name = "smtp.url") String url,
      @Property(name = "moa.mail.from") String from,
      Clock clock)
      throws AddressException, UnsupportedEncodingException {
    this.url = url;
    this.from = new InternetAddress(from, true);
    // Read from a text, a name in other letters would go out as it is; set, it is encoded.
    this.from.setPersonal(this.from.getPersonal(), StandardCharsets.UTF_8.name());
    this.clock = clock;
  }

  @Override
  public Handover send(Letter letter, BooleanSupplier mayEnd) {
    if (url.isBlank()) {
      return new Handover(Result.NOT_TAKEN, "no SMTP_URL is given");
    }
    SmtpAddress server = SmtpAddress.of(url);
    boolean utf8 = !letter.to().chars().allMatch(c -> c < 128);
    Session session = Session.getInstance(properties(server, utf8));
    FencedTransport transport = new FencedTransport(session, server.tls(), mayEnd);
    try {
      var message = new OutgoingMessage(session, from, letter, clock.instant());
      transport.connect(server.host(), server.port(), server.user(), server.password());
      if (utf8 && !transport.supportsExtension("SMTPUTF8")) {
        return new Handover(Result.REFUSED, "the address needs SMTPUTF8");
      }
      transport.sendMessage(message, message.getAllRecipients());
      return new Handover(Result.TAKEN, "");
    } catch (MessagingException e) {
      return verdict(transport, e);
    } finally {
      close(transport);
    }
  }

  private static Handover verdict(FencedTransport transport, MessagingException e) {
    if (transport.hasEnded()) {
      int code = e instanceof SMTPSendFailedException refused ? refused.getReturnCode() : -1;
      return code < TEMPORARY
          ? new Handover(Result.UNKNOWN, "no answer to the end of the mail")
          : new Handover(code < PERMANENT ? Result.NOT_TAKEN : Result.REFUSED, code + " to DATA");
    }
    for (Exception next = e; next != null; next = next(next)) {
      if (next instanceof SMTPAddressFailedException refused) {
        int code = refused.getReturnCode();
        return new Handover(
            code < PERMANENT ? Result.NOT_TAKEN : Result.REFUSED, code + " to RCPT");
      }
    }
    return switch (e) {
      case AddressException noAddress ->
          new Handover(Result.REFUSED, "the address is none for mails");
      case AuthenticationFailedException refused ->
          new Handover(Result.NOT_TAKEN, "the log-in is refused");
      case SMTPSendFailedException refused ->
          new Handover(Result.NOT_TAKEN, refused.getReturnCode() + " to MAIL or DATA");
      default ->
          new Handover(Result.NOT_TAKEN, "the connection failed: " + e.getClass().getSimpleName());
    };
  }

  private static Exception next(Exception e) {
    return e instanceof MessagingException chained ? chained.getNextException() : null;
  }

  private static void close(FencedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException broken) {
      // What goes wrong now says nothing about the mail.
    }
  }

  private Properties properties(SmtpAddress server, boolean utf8) {
    Properties properties = new Properties();
    String prefix = server.tls() ? "mail.smtps." : "mail.smtp.";
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", ANSWER_MILLIS);
    properties.put(prefix + "writetimeout", ANSWER_MILLIS);
    properties.put(prefix + "from", from.getAddress());
    // How it introduces itself; the library would look its own host's name up.
    String sender = from.getAddress();
    properties.put(prefix + "localhost", sender.substring(sender.lastIndexOf('@') + 1));
    properties.put(prefix + "quitwait", "false");
    properties.put(prefix + "auth", Boolean.toString(server.user() != null));
    properties.put(prefix + "starttls.enable", Boolean.toString(server.startTls()));
    properties.put(prefix + "starttls.required", Boolean.toString(server.startTls()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put("mail.mime.allowutf8", Boolean.toString(utf8));
    return properties;
  }
}
