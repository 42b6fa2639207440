package dev.moa.forecasts.broker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a broker, and can become what a network does to a connection that
 * nobody used for long: it is not closed, but nothing passes any more.
 */
final class FrozenRelay implements AutoCloseable {

  private final ServerSocket listener;
  private final URI target;
  private final AtomicInteger taken = new AtomicInteger();
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private volatile int frozen;

  FrozenRelay(String target) {
    this.target = URI.create(target);
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The broker's address, by way of this. */
  String uri() {
    return target.toString().replace(":" + target.getPort(), ":" + listener.getLocalPort());
  }

  /** Connections that were made so far. */
  int taken() {
    return taken.get();
  }

  /** From now on nothing passes through the connections that there are; new ones work. */
  void freeze() {
    frozen = taken.get();
  }

  /** From now on nothing passes through any connection, also a new one. */
  void freezeForGood() {
    frozen = Integer.MAX_VALUE;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        int number = taken.incrementAndGet();
        Socket broker = new Socket(target.getHost(), target.getPort());
        open.add(client);
        open.add(broker);
        Thread.ofVirtual().start(() -> copy(number, client, broker));
        Thread.ofVirtual().start(() -> copy(number, broker, client));
      }
    } catch (IOException e) {
      quietly(listener); // closed
    }
  }

  private void copy(int number, Socket from, Socket to) {
    try (from;
        to) {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
        if (number > frozen) {
          output.write(bytes, 0, count);
        }
      }
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
    quietly(listener);
    open.forEach(FrozenRelay::quietly);
  }
}
