package dev.moa.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of 127.0.0.1 that leads to another one once a test lets it, and that can be torn. */
final class Wire implements AutoCloseable {

  private final int target;
  private final int port;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  /** Nobody listens at its port yet. */
  Wire(int target) throws IOException {
    this.target = target;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Lets connections through from now on. */
  void join() throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(this::accept);
  }

  /** Ends what is open; what is new is let through. */
  void tear() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket from = server.accept();
        var to = new Socket(InetAddress.getLoopbackAddress(), target);
        open.addAll(List.of(from, to));
        Thread.ofVirtual().start(() -> pump(from, to));
        Thread.ofVirtual().start(() -> pump(to, from));
      }
    } catch (IOException torn) {
      // The test closed it.
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException torn) {
      // The test, or one of the ends, closed it.
    }
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        server.close();
      }
      tear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
