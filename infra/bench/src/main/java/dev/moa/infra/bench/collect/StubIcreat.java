package dev.moa.infra.bench.collect;

import com.sun.net.httpserver.HttpExchange;
import dev.moa.infra.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry of made-up records in the wire format of api.odcloud.kr, in this JVM. Its pages are
 * made beforehand, so that what is measured does not wait for them.
 */
public final class StubIcreat implements AutoCloseable {

  private static final Pattern QUERY = Pattern.compile("page=(\\d+)&perPage=(\\d+)");

  private final LoopbackServer server;
  private final ConcurrentMap<Integer, byte[]> pages = new ConcurrentHashMap<>();
  private volatile int total;

  private StubIcreat() throws IOException {
    server = LoopbackServer.start(0, this::answer);
  }

  /** Starts one on a free port of 127.0.0.1 that has no records yet. */
  public static StubIcreat start() throws IOException {
    return new StubIcreat();
  }

  /** What ICREAT_URL holds. */
  public URI url() {
    return server.url().resolve("/icreat");
  }

  /** Serves so many records from now on; each hundredth in its changed form if so wished. */
  public void serve(int records, int pageSize, boolean changed) {
    pages.clear();
    total = records;
    int last = Math.max(1, (records + pageSize - 1) / pageSize);
    for (int page = 1; page <= last; page++) {
      pages.put(page, page(page, pageSize, changed));
    }
  }

  private byte[] page(int page, int pageSize, boolean changed) {
    int from = (page - 1) * pageSize;
    int to = Math.min(from + pageSize, total);
    StringBuilder json = new StringBuilder("{\"currentCount\":").append(to - from);
    json.append(",\"data\":[");
    for (int number = from; number < to; number++) {
      MadeUpTrials.write(number, changed && number % 100 == 0, json);
      json.append(number + 1 < to ? "," : "");
    }
    json.append(
        "],\"matchCount\":%1$d,\"page\":%2$d,\"perPage\":%3$d,\"totalCount\":%1$d}"
            .formatted(total, page, pageSize));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher query = QUERY.matcher(exchange.getRequestURI().getRawQuery());
      byte[] body = query.find() ? pages.get(Integer.valueOf(query.group(1))) : null;
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("content-type", "application/json;charset=UTF-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
