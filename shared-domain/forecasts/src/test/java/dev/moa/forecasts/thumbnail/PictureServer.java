package dev.moa.forecasts.thumbnail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** A host {@code *.test} with a certificate of its own, which answers with whatever bytes. */
final class PictureServer implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLServerSocket socket;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  final AtomicInteger connections = new AtomicInteger();
  final List<String> heads = new CopyOnWriteArrayList<>();

  private PictureServer(SSLServerSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::accept);
  }

  /**
   * A server.
   *
   * @param address of this machine, 127.0.0.0/8
   * @param port 0: any that is free
   */
  static PictureServer start(SSLContext tls, String address, int port) {
    try {
      var socket = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return new PictureServer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key, and trust in it, for hosts that end in {@code .test}. */
  static SSLContext tls(Path folder) {
    Path file = folder.resolve("keys.p12");
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "host",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=pictures",
                  "-ext",
                  "san=dns:pictures.test,dns:other.test,dns:third.test",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IllegalStateException("keytool made no key");
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream input = Files.newInputStream(file)) {
        keys.load(input, PASSWORD);
      }
      var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, PASSWORD);
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(keys);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return tls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  PictureServer on(String path, Reply reply) {
    replies.put(path, reply);
    return this;
  }

  PictureServer on(String path, byte[] body) {
    return on(
        path,
        output -> {
          head(output, "200 OK", "Content-Length: " + body.length);
          output.write(body);
        });
  }

  PictureServer redirect(String path, String location) {
    return on(
        path, output -> head(output, "302 Found", "Location: " + location, "Content-Length: 0"));
  }

  static void head(OutputStream output, String status, String... headers) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    output.write(text.getBytes(StandardCharsets.ISO_8859_1));
    output.flush();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var reader =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      String request = reader.readLine();
      if (request == null) {
        return;
      }
      var head = new StringBuilder(request);
      for (String line = reader.readLine();
          line != null && !line.isEmpty();
          line = reader.readLine()) {
        head.append('\n').append(line);
      }
      heads.add(head.toString());
      Reply reply =
          replies.getOrDefault(
              request.split(" ", -1)[1],
              output -> head(output, "404 Not Found", "Content-Length: 0"));
      reply.to(connection.getOutputStream());
      connection.getOutputStream().flush();
    } catch (IOException e) {
      // Whoever asked has hung up.
      connections.get();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Bytes that are sent. */
  @FunctionalInterface
  interface Reply {
    void to(OutputStream output) throws IOException;
  }
}
