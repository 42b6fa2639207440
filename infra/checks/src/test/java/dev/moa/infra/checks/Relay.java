package dev.moa.infra.checks;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to a server of 127.0.0.1; shut, it is to others as if that had ended. */
final class Relay implements AutoCloseable {

  private final int target;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listener;

  Relay(int target) {
    this.target = target;
    listen(0);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Takes no connection any more and cuts those that there are. */
  void shut() {
    quietly(listener);
    open.forEach(Relay::quietly);
    open.clear();
  }

  void openAgain() {
    listen(port());
  }

  private void listen(int port) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = socket;
      Thread.ofVirtual().start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket client = from.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      }
    } catch (IOException e) {
      quietly(from); // shut
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      open.remove(from); // one side is gone, and now the other
    }
  }

  private static void quietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    shut();
  }
}
