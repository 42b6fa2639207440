package dev.moa.infra.servers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** Whether a server answers in its own protocol, which an open port alone does not tell. */
final class Probe {

  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(5).toMillis();

  private Probe() {}

  /**
   * Asks the server that the environment names for a service; the right to use it is part of the
   * question where the protocol asks for it first.
   *
   * @throws IOException if it does not answer, or not in the service's protocol, within 5 seconds
   */
  static void check(Service service, Map<String, String> environment) throws IOException {
    String address = environment.get(service.variable());
    switch (service) {
      case POSTGRES -> postgres(Database.of(environment));
      case S3, SQS, ELASTICSEARCH -> http(address);
      case REDIS -> redis(URI.create(address));
      case SMTP -> require(firstBytes(URI.create(address), 25, "").startsWith("220"));
      case RABBITMQ -> {
        String greeting = "AMQP\0\0\u0009\u0001";
        require(firstBytes(URI.create(address), 5672, greeting).startsWith("\u0001"));
      }
    }
  }

  static void redis(URI uri) throws IOException {
    String answer = firstBytes(uri, 6379, login(uri) + "PING\r\n");
    if (!answer.startsWith("+")) {
      throw new IOException(answer.isEmpty() ? "it says nothing" : answer.strip());
    }
  }

  private static String login(URI uri) {
    if (uri.getUserInfo() == null) {
      return "";
    }
    int colon = uri.getUserInfo().indexOf(':');
    String user = uri.getUserInfo().substring(0, Math.max(colon, 0));
    return "AUTH " + user + " " + uri.getUserInfo().substring(colon + 1) + "\r\n";
  }

  private static void postgres(Database database) throws IOException {
    try (var connection = database.dataSource().getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < PostgresServer.VERSION) {
        throw new IOException(
            "it is PostgreSQL %d, Moa needs %d".formatted(version, PostgresServer.VERSION));
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Any status is an answer: without a signature S3 says 403. */
  private static void http(String address) throws IOException {
    if (!(URI.create(address).toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("it is not an http address");
    }
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      require(connection.getResponseCode() > 0);
    } finally {
      connection.disconnect();
    }
  }

  private static String firstBytes(URI uri, int defaultPort, String question) throws IOException {
    if (uri.getHost() == null) {
      throw new IOException("it is not an address");
    }
    int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
    try (Socket socket = socket(uri.getScheme())) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(question.getBytes(StandardCharsets.ISO_8859_1));
      byte[] bytes = new byte[512];
      int count = socket.getInputStream().read(bytes);
      return new String(bytes, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1);
    }
  }

  private static Socket socket(String scheme) throws IOException {
    return switch (String.valueOf(scheme)) {
      case "rediss", "amqps", "smtps" -> SSLSocketFactory.getDefault().createSocket();
      default -> new Socket();
    };
  }

  private static void require(boolean answered) throws IOException {
    if (!answered) {
      throw new IOException("it answers in another protocol");
    }
  }
}
