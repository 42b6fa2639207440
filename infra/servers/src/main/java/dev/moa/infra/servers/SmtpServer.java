package dev.moa.infra.servers;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;

/**
 * GreenMail in this JVM: it takes every mail and delivers none. What it took is gone at its end.
 */
final class SmtpServer implements LocalServer {

  private final int wantedPort;
  private int port;
  private GreenMail mail;

  SmtpServer(int port) {
    this.wantedPort = port;
  }

  @Override
  public String name() {
    return "GreenMail";
  }

  @Override
  public void start() {
    port = Ports.claim(name(), wantedPort);
    mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    try {
      mail.start();
    } catch (IllegalStateException e) {
      throw new StartRefused("GreenMail cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(Service.SMTP.variable(), "smtp://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    if (mail != null) {
      mail.stop();
      mail = null;
    }
  }

  /** All mails that came in, oldest first. */
  List<MimeMessage> received() {
    return List.of(mail.getReceivedMessages());
  }
}
