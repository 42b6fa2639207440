package dev.moa.functions.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void redisIsAskedOverTlsWithUserAndPassword(@TempDir Path folder) throws Exception {
    SSLContext context = tls(folder);
    try (var server = serving(context.getServerSocketFactory(), "+OK\r\n+PONG\r\n")) {
      String uri = "rediss://moa:s%C3%A9cret@localhost:" + server.getLocalPort();

      assertThatCode(() -> new Redis(new Wire(context.getSocketFactory()), uri).check())
          .doesNotThrowAnyException();
      assertThat(heard.poll(5, TimeUnit.SECONDS))
          .startsWith("*3\r\n$4\r\nAUTH\r\n$3\r\nmoa\r\n$7\r\nsécret\r\n");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsNotBelieved(@TempDir Path folder) throws Exception {
    SSLContext context = tls(folder);
    try (var server = serving(context.getServerSocketFactory(), "+PONG\r\n")) {
      String uri = "rediss://127.0.0.1:" + server.getLocalPort();

      assertThatThrownBy(() -> new Redis(new Wire(context.getSocketFactory()), uri).check())
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotBelieved(@TempDir Path folder) throws Exception {
    var strangers = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (var server = serving(tls(folder).getServerSocketFactory(), "+PONG\r\n")) {
      String uri = "rediss://localhost:" + server.getLocalPort();

      assertThatThrownBy(() -> new Redis(new Wire(strangers), uri).check())
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void rabbitAnswersItsGreetingWithAMethodFrame() throws Exception {
    var wire = new Wire((SSLSocketFactory) SSLSocketFactory.getDefault());
    try (var rabbit = serving(ServerSocketFactory.getDefault(), "\1\0\0");
        var other = serving(ServerSocketFactory.getDefault(), "HTTP/1.1 400 Bad Request")) {
      var uri = "amqp://moa:secret@localhost:";

      assertThatCode(() -> new RabbitMq(wire, uri + rabbit.getLocalPort()).check())
          .doesNotThrowAnyException();
      assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("AMQP\0\0\t\1");
      assertThatThrownBy(() -> new RabbitMq(wire, uri + other.getLocalPort()).check())
          .hasMessageContaining("AMQP");
    }
  }

  @Test
  void anAddressThatIsNoneIsNotRepeated() {
    for (String address : new String[] {"redis://:hush hush@cache", "hush", "redis:hush"}) {
      assertThatThrownBy(() -> Wire.address("REDIS_URI", address))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("REDIS_URI")
          .hasMessageNotContaining("hush");
    }
  }

  /** Says the same to everybody, after it heard something. */
  private ServerSocket serving(ServerSocketFactory factory, String answer) throws IOException {
    var server = factory.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              try (var caller = server.accept()) {
                byte[] bytes = new byte[512];
                int count = caller.getInputStream().read(bytes);
                heard.add(new String(bytes, 0, Math.max(0, count), StandardCharsets.UTF_8));
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                caller.getInputStream().readAllBytes();
              } catch (IOException e) {
                heard.add(e.toString());
              }
            });
    return server;
  }

  /** A certificate of "localhost" that this context shows and believes. */
  private static SSLContext tls(Path folder) throws GeneralSecurityException {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    try {
      var process =
          new ProcessBuilder(
                  keytool,
                  "-genkeypair",
                  "-alias",
                  "test",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=dns:localhost",
                  "-validity",
                  "2",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor()).isZero();
      var store = KeyStore.getInstance("PKCS12");
      try (var in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
