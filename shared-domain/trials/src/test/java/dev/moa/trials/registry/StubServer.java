package dev.moa.trials.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.moa.core.outside.JsonAnswers;
import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideClient;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;

/** A registry of whatever answers a test chooses, over HTTP; the last answer is given for ever. */
final class StubServer implements AutoCloseable {

  static final String KEY = "key+with/signs==";
  static final Runnable ALIVE = () -> {};

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Map<String, String>> asked = new ArrayList<>();

  StubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What it answers next. */
  synchronized StubServer answer(int status, String body) {
    return answer(exchange -> send(exchange, status, body));
  }

  synchronized StubServer answer(Reply reply) {
    replies.add(reply);
    return this;
  }

  /** What it was asked, decoded; the path stands under {@code path}. */
  synchronized List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A client that is as patient as the real one, only faster. */
  static OutsideClient client() {
    return new OutsideClient(Duration.ofMillis(1500), Duration.ofMillis(5));
  }

  Icreat icreat(int pageSize) {
    return new Icreat(
        new IcreatSettings(url() + "/icreat", KEY, pageSize), client(), dataGoKr(), reader());
  }

  Cris cris(int pageSize) {
    return cris(url(), pageSize);
  }

  static Cris cris(String url, int pageSize) {
    return new Cris(new CrisSettings(url, KEY, pageSize, 8000), client(), dataGoKr(), reader());
  }

  CtGov ctGov(int pageSize) {
    return new CtGov(
        new CtGovSettings(url() + "/api/v2", pageSize), client(), new JsonAnswers(JSON), reader());
  }

  static RecordReader reader() {
    return new RecordReader(JSON);
  }

  static JsonPlace json(String text) {
    try {
      return new JsonPlace(JSON.readValue(text, io.micronaut.json.tree.JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A real answer of an outside service; without it the test is skipped and says so. */
  static String real(String path) {
    Path file = Path.of(System.getProperty("moa.root")).resolveSibling("shared/data/" + path);
    Assumptions.assumeTrue(
        Files.exists(file),
        "SKIPPED: " + path + " is not among the real answers beside this clone");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataGoKr dataGoKr() {
    return new DataGoKr(new JsonAnswers(JSON));
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("path", exchange.getRequestURI().getPath());
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : (raw == null ? "" : raw).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    Reply reply;
    synchronized (this) {
      asked.add(query);
      reply = replies.size() > 1 ? replies.poll() : replies.peek();
    }
    try (exchange) {
      reply.to(exchange);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }
}
