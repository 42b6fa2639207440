package dev.moa.functions.accounts;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.moa.functions.QueueFunction;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Invocation;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The area, a mail server, and what takes mails from one to the other. */
final class MailWorld implements AutoCloseable {

  static final String LINK = "https://app.moa.test/reset#token=";

  private static final Pattern TOKEN = Pattern.compile(Pattern.quote(LINK) + "(\\S+)");

  final AccountsWorld accounts = new AccountsWorld();
  final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  final SmtpWire wire;
  final Api api = accounts.api;
  private final List<QueueFunction> functions = new ArrayList<>();

  MailWorld() {
    server.start();
    wire = new SmtpWire(server.getSmtp().getPort());
  }

  /** SendMail as it is set up in one more place. */
  QueueFunction sendMail() {
    return sendMail("smtp://127.0.0.1:" + wire.port());
  }

  QueueFunction sendMail(String smtpUrl) {
    Map<String, String> variables = new HashMap<>(accounts.variables);
    variables.put("MOA_FUNCTION", "SendMail");
    variables.put("SMTP_URL", smtpUrl);
    variables.put("MOA_MAIL_FROM", "모아 <no-reply@moa.test>");
    variables.put("MOA_RESET_LINK", LINK);
    QueueFunction function = new QueueFunction(variables);
    functions.add(function);
    return function;
  }

  /** Everything that was ever put into the queue, as one event. */
  String event() {
    List<String> records =
        accounts.texts(
            """
            SELECT json_build_object('messageId', id, 'body', json_build_object('id', id,
              'type', type, 'createdAt', '2026-11-20T09:00:00Z', 'payload', payload::text)::text)
            FROM core.outbox WHERE queue = 'SendMail' ORDER BY id
            """);
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  /** Delivers all that, and answers how many messages are to come again. */
  int deliver(QueueFunction function) {
    try {
      String answer = new Invocation("deliver", Duration.ofSeconds(60)).of(function, event());
      return answer.split("itemIdentifier", -1).length - 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where mails stand, oldest first. */
  List<String> states() {
    return accounts.texts("SELECT state FROM accounts.mail ORDER BY id");
  }

  String note() {
    return accounts.texts("SELECT note FROM accounts.mail ORDER BY id DESC LIMIT 1").getFirst();
  }

  List<MimeMessage> received() {
    return List.of(server.getReceivedMessages());
  }

  List<String> subjects() {
    return received().stream().map(MailWorld::subject).toList();
  }

  static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(MimeMessage mail) {
    try {
      return mail.getContent().toString();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tokens of all links that came, oldest first. */
  List<String> tokens() {
    List<String> tokens = new ArrayList<>();
    for (MimeMessage mail : received()) {
      Matcher link = TOKEN.matcher(text(mail));
      if (link.find()) {
        tokens.add(link.group(1));
      }
    }
    return tokens;
  }

  /** Nobody who began to send more than some minutes ago is at it any more. */
  void someMinutesLater() {
    accounts.sql("UPDATE accounts.mail SET claimed_at = claimed_at - interval '5 minutes'");
  }

  Answer request(String email) {
    return api.post("/v1/password-resets", "{\"email\":%s}".formatted(AccountsWorld.quoted(email)));
  }

  Answer redeem(String token, String password) {
    return api.post(
        "/v1/password-resets/redeem",
        "{\"token\":%s,\"password\":%s}"
            .formatted(AccountsWorld.quoted(token), AccountsWorld.quoted(password)));
  }

  @Override
  public void close() {
    functions.forEach(QueueFunction::close);
    accounts.close();
    wire.close();
    server.stop();
  }
}
