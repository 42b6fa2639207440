package dev.moa.functions.placements.jobs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Stands before a real S3, one connection for each request, and breaks some of them. */
final class BrittleS3 implements AutoCloseable {

  private static final String BUSY =
      """
      HTTP/1.1 503 Slow Down\r
      content-length: 0\r
      connection: close\r
      \r
      """;

  private final ServerSocket server;
  private final URI s3;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final AtomicInteger broken = new AtomicInteger();
  private volatile Function<String, Fault> faults = request -> Fault.NONE;

  BrittleS3(String endpoint) {
    this.s3 = URI.create(endpoint);
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    threads.execute(this::accept);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Decides by the request's first line. */
  void faults(Function<String, Fault> faults) {
    this.faults = faults;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(s3.getHost(), s3.getPort())) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      String head = head(in);
      Fault fault = faults.apply(head.lines().findFirst().orElse(""));
      if (fault != Fault.NONE) {
        broken.incrementAndGet();
      }
      if (fault == Fault.BUSY) {
        client.getOutputStream().write(BUSY.getBytes(StandardCharsets.US_ASCII));
        return;
      }
      if (fault == Fault.GONE) {
        return;
      }
      OutputStream out = upstream.getOutputStream();
      out.write(
          head.replaceFirst("(?i)\r\nconnection:[^\r]*", "")
              .replaceFirst("\r\n", "\r\nConnection: close\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      threads.execute(() -> pump(in, out));
      answer(upstream.getInputStream(), client, fault);
    } catch (IOException e) {
      broken.get(); // whoever it was has gone
    }
  }

  private static void answer(InputStream from, Socket client, Fault fault) throws IOException {
    if (fault == Fault.SILENT) {
      from.transferTo(OutputStream.nullOutputStream());
    } else if (fault == Fault.CUT) {
      client.getOutputStream().write(from.readNBytes(2_000));
    } else {
      from.transferTo(client.getOutputStream());
    }
  }

  private static void pump(InputStream from, OutputStream to) {
    try {
      byte[] bytes = new byte[8192];
      for (int count = from.read(bytes); count > 0; count = from.read(bytes)) {
        to.write(bytes, 0, count);
        to.flush();
      }
    } catch (IOException e) {
      return; // the answer came before the request's end
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("there is no request");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    threads.shutdownNow();
  }

  /** What becomes of a request. */
  enum Fault {
    NONE,
    /** 503, and nothing is done. */
    BUSY,
    /** The connection ends, and nothing is done. */
    GONE,
    /** It is done, and the answer breaks off. */
    CUT,
    /** It is done, and the connection ends without an answer. */
    SILENT
  }
}
