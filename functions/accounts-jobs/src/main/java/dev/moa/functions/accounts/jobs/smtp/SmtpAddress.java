package dev.moa.functions.accounts.jobs.smtp;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the SMTP server is: {@code smtp://user:password@host:587?starttls}. The scheme smtps is for
 * a server that speaks TLS from the beginning. What is no letter or digit in the user or the
 * password is percent-encoded.
 *
 * @param user null if the server lets everybody in
 * @param startTls whether the connection has to change to TLS before anything is said
 */
record SmtpAddress(
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    boolean tls,
    boolean startTls) {

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  /**
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  static SmtpAddress of(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw invalid();
    }
    boolean tls = "smtps".equals(uri.getScheme());
    String query = uri.getQuery();
    boolean known = query == null || query.equals("starttls");
    if ((!tls && !"smtp".equals(uri.getScheme())) || uri.getHost() == null || !known) {
      throw invalid();
    }
    int standard = tls ? SUBMISSIONS : SUBMISSION;
    String login = uri.getRawUserInfo();
    int colon = login == null ? -1 : login.indexOf(':');
    if (login != null && colon < 0) {
      throw invalid();
    }
    return new SmtpAddress(
        uri.getHost(),
        uri.getPort() < 0 ? standard : uri.getPort(),
        login == null ? null : decoded(login.substring(0, colon)),
        login == null ? null : decoded(login.substring(colon + 1)),
        tls,
        query != null);
  }

  private static String decoded(String text) {
    // A plus sign stands for itself here.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "SMTP_URL must be like smtp://user:password@host:587?starttls");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SmtpAddress[" + host + ":" + port + "]";
  }
}
