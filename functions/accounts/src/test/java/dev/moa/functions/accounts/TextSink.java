package dev.moa.functions.accounts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Takes text messages as the local cloud does, or fails in a way. */
final class TextSink implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Text> texts = new CopyOnWriteArrayList<>();
  private final Semaphore held = new Semaphore(0);
  private volatile int status = 202;
  private volatile boolean silent;

  TextSink() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/texts";
  }

  /** All that came in, also while it failed; the newest last. */
  List<Text> texts() {
    return texts;
  }

  /** What it answers from now on. */
  void answers(int code) {
    status = code;
  }

  /** Whether it takes messages and does not answer from now on. */
  void isSilent(boolean now) {
    silent = now;
    if (!now) {
      held.release(100);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      texts.add(new Text(exchange.getRequestHeaders().getFirst("to"), text));
      if (silent) {
        held.acquireUninterruptibly();
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    held.release(100);
    server.stop(0);
    threads.shutdownNow();
  }

  /** One message. */
  record Text(String to, String text) {

    String code() {
      return text.replaceAll("(?s).*?([0-9]{6}).*", "$1");
    }
  }
}
