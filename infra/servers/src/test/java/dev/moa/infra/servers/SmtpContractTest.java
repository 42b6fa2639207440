package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What Moa needs of SMTP; on the embedded server or the one that SMTP_URL names. */
class SmtpContractTest {

  private final URI url = URI.create(TestServers.variables(Service.SMTP).get("SMTP_URL"));

  @Test
  void aMailIsTaken() {
    assertThatCode(() -> send("taken " + UUID.randomUUID())).doesNotThrowAnyException();
  }

  @Test
  void theEmbeddedServerShowsWhatItTook() throws MessagingException, IOException {
    var server = new SmtpServer(0);
    server.start();
    try {
      send(URI.create(server.variables().get("SMTP_URL")), "간암 환자");

      assertThat(server.received()).hasSize(1);
      MimeMessage mail = server.received().getFirst();
      assertThat(mail.getSubject()).isEqualTo("간암 환자");
      assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("you@example.org"));
      assertThat(mail.getContent().toString().strip()).isEqualTo("안녕하세요");
    } finally {
      server.close();
    }
  }

  private void send(String subject) throws MessagingException {
    send(url, subject);
  }

  private static void send(URI url, String subject) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", url.getHost());
    properties.put("mail.smtp.port", Integer.toString(url.getPort()));
    var mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom("moa@example.org");
    mail.setRecipients(Message.RecipientType.TO, "you@example.org");
    mail.setSubject(subject, "UTF-8");
    mail.setText("안녕하세요", "UTF-8");
    Transport.send(mail);
  }
}
