package dev.moa.infra.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/**
 * A small ICREAT in api.odcloud.kr's wire format, for those who have no service key, and for tests.
 * Its records are made up; in form they are like the real ones, with empty values, trailing blanks
 * and periods such as {@code 년}.
 */
public final class IcreatRegistry implements AutoCloseable {
  /** The service key that it takes. */
  public static final String KEY = "local-registry-key";

  /** So that its few records come in several pages. */
  public static final String PAGE_SIZE = "25";

  private static final String PATH = "/api/3074271/v1/uddi:made-up";
  private static final int DEFAULT_PER_PAGE = 10;
  private static final int REFUSED = -401;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LoopbackServer server;
  private volatile List<JsonNode> records;

  private IcreatRegistry(List<JsonNode> records) throws IOException {
    this.records = records;
    this.server = LoopbackServer.start(0, this::handle);
  }

  /** Starts one with the made-up records on a free port of 127.0.0.1. */
  public static IcreatRegistry start() throws IOException {
    return start(madeUp());
  }

  /** Starts one with these records, each an object of the dataset's nine fields. */
  public static IcreatRegistry start(List<JsonNode> records) throws IOException {
    return new IcreatRegistry(List.copyOf(records));
  }

  /** The records that {@link #start()} serves. */
  public static List<JsonNode> madeUp() {
    try (InputStream in = IcreatRegistry.class.getResourceAsStream("icreat.json")) {
      List<JsonNode> records = new ArrayList<>();
      JSON.readTree(in).forEach(records::add);
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The dataset's address, what ICREAT_URL holds. */
  public URI url() {
    return URI.create(server.url() + PATH);
  }

  /** From the next request on it serves these. */
  public void replace(List<JsonNode> records) {
    this.records = List.copyOf(records);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      String key = query.get("serviceKey");
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        write(exchange, 404, error(-3, "등록되지 않은 서비스 입니다."));
      } else if (key == null || key.isEmpty()) {
        write(exchange, 401, error(REFUSED, "인증키는 필수 항목 입니다."));
      } else if (!key.equals(KEY)) {
        write(exchange, 401, error(REFUSED, "유효하지 않은 인증키 입니다."));
      } else {
        write(
            exchange,
            200,
            page(number(query, "page", 1), number(query, "perPage", DEFAULT_PER_PAGE)));
      }
    }
  }

  private Map<String, Object> page(int page, int perPage) {
    List<JsonNode> all = records;
    int from = (int) Math.min((page - 1L) * perPage, all.size());
    List<JsonNode> data = all.subList(from, (int) Math.min((long) from + perPage, all.size()));
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("currentCount", data.size());
    envelope.put("data", data);
    envelope.put("matchCount", all.size());
    envelope.put("page", page);
    envelope.put("perPage", perPage);
    envelope.put("totalCount", all.size());
    return envelope;
  }

  private static Map<String, Object> error(int code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("msg", message);
    return error;
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String value = query.getOrDefault(name, "");
    return value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : otherwise;
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

  private static void write(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("content-type", "application/json;charset=UTF-8");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.close();
  }
}
