package dev.moa.infra.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on 127.0.0.1, with a virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {
  static {
    // Else head and body of an answer, sent apart, wait for each other up to 40 ms. The JDK reads
    // it
    // when the first server of the JVM is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for a free one
   * @param handler takes every request
   * @throws java.net.BindException if the port is taken
   */
  public static LoopbackServer start(int port, HttpHandler handler) throws IOException {
    LoopbackServer loopback =
        new LoopbackServer(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    loopback.server.setExecutor(loopback.threads);
    loopback.server.createContext("/", handler);
    loopback.server.start();
    return loopback;
  }

  /** {@code http://127.0.0.1:3000} */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops listening at once; answers that are under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
