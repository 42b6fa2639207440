package dev.moa.functions.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port that leads to another one until it is cut. Cut, it is closed, and so are the connections
 * that went through it: the server behind it has stopped, as far as a caller can tell.
 */
final class CuttableLink implements AutoCloseable {

  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listening;

  CuttableLink(int target) {
    this.target = target;
    this.port = listen(0);
  }

  int port() {
    return port;
  }

  /** Ends every connection and refuses new ones. */
  void cut() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.clear();
  }

  /** Leads on again, at the same port. */
  void mend() {
    listen(port);
  }

  @Override
  public void close() {
    cut();
  }

  private int listen(int wanted) {
    try {
      listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSocket mine = listening;
    Thread.ofVirtual().start(() -> accept(mine));
    return mine.getLocalPort();
  }

  private void accept(ServerSocket mine) {
    while (!mine.isClosed()) {
      try {
        Socket caller = mine.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(caller);
        open.add(server);
        Thread.ofVirtual().start(() -> pump(caller, server));
        Thread.ofVirtual().start(() -> pump(server, caller));
      } catch (IOException e) {
        if (!mine.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** A closed socket on either side ends both. */
  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      Thread.currentThread().interrupt();
    }
  }
}
