package dev.moa.infra.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.moa.infra.local.http.LoopbackServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What made-up services have in common: a server, and records from a file. */
public final class RegistryServer implements AutoCloseable {

  /** The service key that they take. */
  static final String KEY = "local-registry-key";

  static final ObjectMapper JSON = new ObjectMapper();

  private final LoopbackServer server;

  private RegistryServer(LoopbackServer server) {
    this.server = server;
  }

  /** Starts one on a free port of 127.0.0.1. */
  public static RegistryServer start(Answers answers) throws IOException {
    return new RegistryServer(
        LoopbackServer.start(
            0,
            exchange -> {
              try (exchange) {
                write(
                    exchange,
                    answers.to(
                        exchange.getRequestURI().getPath(),
                        query(exchange.getRequestURI().getRawQuery())));
              }
            }));
  }

  /** Where it listens. */
  public URI url() {
    return server.url();
  }

  /** The records of a file beside this class. */
  static List<ObjectNode> madeUp(String file) {
    try (InputStream in = RegistryServer.class.getResourceAsStream(file)) {
      List<ObjectNode> records = new ArrayList<>();
      JSON.readTree(in).forEach(record -> records.add((ObjectNode) record));
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A parameter that is a number from 1 on; else another value. */
  public static int number(Map<String, String> query, String name, int otherwise) {
    String value = query.getOrDefault(name, "");
    return value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : otherwise;
  }

  /** A page of records, from 1; empty past their end. */
  static List<JsonNode> page(List<JsonNode> all, int page, int size) {
    int from = (int) Math.min((page - 1L) * size, all.size());
    return all.subList(from, (int) Math.min((long) from + size, all.size()));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : (raw == null ? "" : raw).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", reply.type() + ";charset=UTF-8");
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.close();
  }

  /** How a registry answers. */
  public interface Answers {
    /** Answers a request by its path and its decoded parameters. */
    Reply to(String path, Map<String, String> query) throws IOException;
  }

  /** An answer. */
  public record Reply(int status, String type, String body) {

    /** An answer of JSON. */
    public static Reply json(int status, Object body) throws IOException {
      return new Reply(status, "application/json", JSON.writeValueAsString(body));
    }

    /** An answer of another type. */
    public static Reply text(int status, String type, String body) {
      return new Reply(status, type, body);
    }
  }
}
