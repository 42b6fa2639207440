package dev.moa.functions.trials;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.moa.functions.trials.StubRegistry.Reply;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stub registries have in common: a server, a key, lists that come in pages. */
final class StubHttp implements AutoCloseable {

  static final String KEY = "key+with/signs==";

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final HttpServer server;
  private final String path;
  private final Answers answers;

  StubHttp(String path, Answers answers) {
    this.path = path;
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(path, this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page of a list, from 1; empty past its end. */
  static List<Object> page(List<Object> all, int page, int size) {
    int from = Math.min((page - 1) * size, all.size());
    return List.copyOf(all.subList(from, Math.min(from + size, all.size())));
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
      query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    String rest = exchange.getRequestURI().getPath().substring(path.length());
    Reply reply = answers.to(rest, query);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  interface Answers {
    /** Answers a request of what follows the server's path, with its decoded parameters. */
    Reply to(String path, Map<String, String> query);
  }
}
