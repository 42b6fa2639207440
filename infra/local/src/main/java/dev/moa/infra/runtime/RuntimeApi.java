package dev.moa.infra.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Lambda Runtime API of one function process, on a random port of the loopback interface. A
 * process takes its events from it and hands its answers back, one at a time.
 */
final class RuntimeApi implements AutoCloseable {

  /** What Lambda takes and gives in one synchronous call: 6 MB and a little for the frame. */
  static final int MAX_BYTES = 6_291_556;

  private static final String VERSION = "/2018-06-01/runtime/";

  static {
    // The server writes head and body apart: without this each answer waits for a delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final String functionArn;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> open = new ConcurrentHashMap<>();
  private volatile Outcome end;

  RuntimeApi(String functionArn) throws IOException {
    this.functionArn = functionArn;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(VERSION, this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** The value of AWS_LAMBDA_RUNTIME_API: host and port. */
  String address() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /**
   * Queues an event; the outcome comes at the latest when {@link #end} or {@link #close} is called.
   */
  CompletableFuture<Outcome> offer(String event, Instant deadline) {
    var invocation = Invocation.of(event, deadline);
    open.put(invocation.requestId(), invocation);
    Outcome over = end;
    if (over == null) {
      waiting.add(invocation);
    } else {
      settle(invocation.requestId(), over);
    }
    return invocation.outcome();
  }

  /** The process is no more: whoever waits, now or later, gets this outcome. */
  void end(Outcome outcome) {
    end = outcome;
    open.keySet().forEach(id -> settle(id, outcome));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(VERSION.length());
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
      switch (exchange.getRequestMethod() + " " + path.replaceFirst("/[^/]+/", "/*/")) {
        case "GET invocation/next" -> next(exchange);
        case "POST invocation/*/response" -> accept(exchange, id(path), answer(body));
        case "POST invocation/*/error" -> accept(exchange, id(path), failure(exchange, body));
        case "POST init/error" -> {
          end(failure(exchange, body));
          send(exchange, 202, new byte[0]);
        }
        default -> send(exchange, 404, new byte[0]);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = waiting.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    send(exchange, 200, invocation.event().getBytes(StandardCharsets.UTF_8));
  }

  private void accept(HttpExchange exchange, String id, Outcome outcome) throws IOException {
    boolean tooLarge =
        outcome instanceof Outcome.Failed(String type, _)
            && type.equals("Function.ResponseSizeTooLarge");
    // Answered first, so that the process asks for its next event before the caller sends one.
    send(exchange, tooLarge ? 413 : 202, new byte[0]);
    settle(id, outcome);
  }

  private void settle(String id, Outcome outcome) {
    Optional.ofNullable(open.remove(id)).ifPresent(it -> it.outcome().complete(outcome));
  }

  private static String id(String path) {
    return path.substring("invocation/".length(), path.lastIndexOf('/'));
  }

  private static Outcome answer(byte[] body) {
    if (body.length <= MAX_BYTES) {
      return new Outcome.Answered(new String(body, StandardCharsets.UTF_8));
    }
    return new Outcome.Failed(
        "Function.ResponseSizeTooLarge",
        """
        {"errorMessage":"The answer is over %d bytes.","errorType":"Function.ResponseSizeTooLarge"}"""
            .formatted(MAX_BYTES));
  }

  private static Outcome failure(HttpExchange exchange, byte[] body) {
    String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    return new Outcome.Failed(
        type == null ? "Unknown" : type, new String(body, StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
