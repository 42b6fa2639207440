package dev.moa.functions.trends.jobs.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real Elasticsearch behind a door that can be shut, or held for a while, before or after a
 * request went through.
 */
final class BrittleSearch implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String behind;
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean down;
  private volatile int lostRequest;
  private volatile int lostAnswer;
  private volatile int heldRequest;
  private volatile int heldAnswer;
  private volatile CountDownLatch reached = new CountDownLatch(0);
  private volatile CountDownLatch released = new CountDownLatch(0);

  BrittleSearch(String behind) {
    this.behind = behind;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether it answers 503 to everything. */
  void down(boolean now) {
    down = now;
  }

  /** The connection ends before this request from now on, counted from 1, is passed on. */
  void loseRequest(int number) {
    requests.set(0);
    lostRequest = number;
  }

  /** The same after it was passed on, before its answer. */
  void loseAnswer(int number) {
    requests.set(0);
    lostAnswer = number;
  }

  /** This request from now on, counted from 1, is held, and never passed on. */
  CountDownLatch holdRequest(int number) {
    hold(number, 0);
    return reached;
  }

  /** The same after it was passed on: its answer is held. */
  CountDownLatch holdAnswer(int number) {
    hold(0, number);
    return reached;
  }

  private void hold(int request, int answer) {
    requests.set(0);
    reached = new CountDownLatch(1);
    released = new CountDownLatch(1);
    heldRequest = request;
    heldAnswer = answer;
  }

  /** Loses and holds nothing any more. Returns how many requests came since that was asked for. */
  int well() {
    heldRequest = 0;
    heldAnswer = 0;
    released.countDown();
    lostRequest = 0;
    lostAnswer = 0;
    return requests.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      int number = requests.incrementAndGet();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (number == heldRequest) {
        hold();
        return;
      }
      // The client asks once more when a connection ends without a word: so from here on it is
      // shut.
      if (down || (lostRequest > 0 && number >= lostRequest)) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      var request =
          HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      if (body.length > 0) {
        request.header("content-type", "application/json");
      }
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      if (number == heldAnswer) {
        hold();
      }
      if (lostAnswer > 0 && number >= lostAnswer) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(it -> exchange.getResponseHeaders().set("content-type", it));
      answer
          .headers()
          .firstValue("x-elastic-product")
          .ifPresent(it -> exchange.getResponseHeaders().set("x-elastic-product", it));
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      if (length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() throws InterruptedException {
    CountDownLatch end = released;
    reached.countDown();
    end.await();
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }
}
