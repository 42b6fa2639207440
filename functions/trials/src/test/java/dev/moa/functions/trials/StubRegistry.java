package dev.moa.functions.trials;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** ICREAT in the wire format of api.odcloud.kr, with records and answers that a test chooses. */
final class StubRegistry implements AutoCloseable {

  private final HttpServer server;
  private final JsonMapper json = JsonMapper.createDefault();
  private final List<Object> records = new CopyOnWriteArrayList<>();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private volatile Interruption interruption = (page, tries) -> null;

  StubRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/icreat", this::answer);
    server.start();
  }

  Map<String, String> variables(int pageSize) {
    return Map.of(
        "ICREAT_URL",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/icreat",
        "ICREAT_KEY",
        "key+with/signs==",
        "ICREAT_PAGE_SIZE",
        Integer.toString(pageSize));
  }

  void serve(List<?> all) {
    records.clear();
    records.addAll(all);
  }

  /** What to answer instead of a page; null to answer the page. */
  void interrupt(Interruption with) {
    interruption = with;
  }

  /** The pages asked for, in order. */
  List<Integer> asked() {
    return asked;
  }

  static Map<String, Object> record(String id, String title) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("과제명", title);
    record.put("과제번호", id);
    record.put("연구기간", "36개월");
    record.put("연구범위", "국내다기관");
    record.put("연구종류", "관찰연구");
    record.put("연구책임기관", "한빛병원");
    record.put("임상시험단계(연구모형)", "코호트");
    record.put("전체목표연구대상자수", "120");
    record.put("진료과", "Pediatrics");
    return record;
  }

  static List<Map<String, Object>> records(int count) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(record("T%05d".formatted(i), "소아 천식 관찰연구 " + i));
    }
    return all;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
      query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    int page = Integer.parseInt(query.get("page"));
    int perPage = Integer.parseInt(query.get("perPage"));
    asked.add(page);
    long tries = asked.stream().filter(number -> number == page).count();
    Reply reply = interruption.at(page, (int) tries);
    if (reply == null && !"key+with/signs==".equals(query.get("serviceKey"))) {
      reply = new Reply(401, "{\"code\":-401,\"msg\":\"유효하지 않은 인증키 입니다.\"}");
    }
    if (reply == null) {
      reply = new Reply(200, page(page, perPage));
    }
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private String page(int page, int perPage) throws IOException {
    int from = Math.min((page - 1) * perPage, records.size());
    List<Object> data = records.subList(from, Math.min(from + perPage, records.size()));
    return json.writeValueAsString(
        Map.of(
            "currentCount", data.size(),
            "data", List.copyOf(data),
            "matchCount", records.size(),
            "page", page,
            "perPage", perPage,
            "totalCount", records.size()));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  record Reply(int status, String body) {}

  interface Interruption {
    Reply at(int page, int tries);
  }
}
