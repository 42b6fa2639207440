package dev.moa.infra.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a server that takes its time, as from a function to its database in another building:
 * what comes in goes out half a round trip later, both ways, in order and at any rate.
 */
final class Distance implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final long halfNanos;

  private Distance(InetSocketAddress server, Duration roundTrip) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.halfNanos = roundTrip.toNanos() / 2;
  }

  /** Opens a way to a server on a free port of 127.0.0.1. */
  static Distance to(InetSocketAddress server, Duration roundTrip) throws IOException {
    var distance = new Distance(server, roundTrip);
    Thread.ofVirtual().start(distance::accept);
    return distance;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket near = listener.accept();
        Socket far = new Socket(server.getAddress(), server.getPort());
        near.setOption(StandardSocketOptions.TCP_NODELAY, true);
        far.setOption(StandardSocketOptions.TCP_NODELAY, true);
        carry(near, far);
        carry(far, near);
      }
    } catch (IOException e) {
      // Closed, or the server is gone: whoever was on the way sees it.
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Part> way = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().start(() -> take(from, way));
    Thread.ofPlatform().daemon().start(() -> give(way, to));
  }

  private void take(Socket from, BlockingQueue<Part> way) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        way.add(new Part(Arrays.copyOf(buffer, count), System.nanoTime() + halfNanos));
      }
    } catch (IOException e) {
      // It was cut off: that is its end.
      way.clear();
    }
    way.add(Part.END);
  }

  private static void give(BlockingQueue<Part> way, Socket to) {
    try (to) {
      OutputStream out = to.getOutputStream();
      for (Part part = way.take(); part != Part.END; part = way.take()) {
        for (long left = part.due - System.nanoTime(); left > 0; ) {
          LockSupport.parkNanos(left);
          left = part.due - System.nanoTime();
        }
        out.write(part.bytes);
      }
    } catch (IOException e) {
      way.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Some bytes and when they arrive. */
  private static final class Part {
    static final Part END = new Part(new byte[0], 0);
    private final byte[] bytes;
    private final long due;

    Part(byte[] bytes, long due) {
      this.bytes = bytes;
      this.due = due;
    }
  }
}
