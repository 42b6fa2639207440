package dev.moa.infra.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.local.registry.RegistryServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small ICREAT in api.odcloud.kr's wire format, for those who have no service key, and for tests.
 * Its records are made up; in form they are like the real ones, with empty values, trailing blanks
 * and periods such as {@code 년}. They change each time that page 1 is asked for.
 */
public final class IcreatRegistry implements AutoCloseable {

  /** The service key that it takes. */
  public static final String KEY = RegistryServer.KEY;

  private static final String PAGE_SIZE = "25";
  private static final String PATH = "/api/3074271/v1/uddi:made-up";
  private static final int DEFAULT_PER_PAGE = 10;
  private static final int REFUSED = -401;

  private final ChangingRecords records = new ChangingRecords(madeUp(), new Titles());
  private final RegistryServer server;

  private IcreatRegistry() throws IOException {
    server = RegistryServer.start(this::answer);
  }

  /** Starts one with the made-up records on a free port of 127.0.0.1. */
  public static IcreatRegistry start() throws IOException {
    return new IcreatRegistry();
  }

  /** The records that it begins with. */
  static List<ObjectNode> madeUp() {
    return RegistryServer.madeUp("icreat.json");
  }

  /** The dataset's address, what ICREAT_URL holds. */
  public URI url() {
    return URI.create(server.url() + PATH);
  }

  /** What functions need to reach it. */
  Map<String, String> variables() {
    return Map.of("ICREAT_URL", url().toString(), "ICREAT_KEY", KEY, "ICREAT_PAGE_SIZE", PAGE_SIZE);
  }

  private Reply answer(String path, Map<String, String> query) throws IOException {
    String key = query.getOrDefault("serviceKey", "");
    if (!path.equals(PATH)) {
      return Reply.json(404, error(-3, "등록되지 않은 서비스 입니다."));
    }
    if (key.isEmpty()) {
      return Reply.json(401, error(REFUSED, "인증키는 필수 항목 입니다."));
    }
    if (!key.equals(KEY)) {
      return Reply.json(401, error(REFUSED, "유효하지 않은 인증키 입니다."));
    }
    int page = RegistryServer.number(query, "page", 1);
    int perPage = RegistryServer.number(query, "perPage", DEFAULT_PER_PAGE);
    return Reply.json(200, page(records.forPage(page == 1), page, perPage));
  }

  private static Map<String, Object> page(List<JsonNode> all, int page, int perPage) {
    List<JsonNode> data = RegistryServer.page(all, page, perPage);
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

  @Override
  public void close() {
    server.close();
  }

  private static final class Titles implements ChangingRecords.Shape {
    private static final String TITLE = "과제명";

    @Override
    public ObjectNode revised(ObjectNode record, int revision) {
      return record.put(TITLE, "%s (개정 %d판)".formatted(title(record), revision));
    }

    @Override
    public ObjectNode successor(ObjectNode record, int run) {
      return record
          .put("과제번호", "X27%04d".formatted(run))
          .put(TITLE, "%s 후속 연구 %d".formatted(title(record), run));
    }

    private static String title(ObjectNode record) {
      return record.path(TITLE).asText().strip();
    }
  }
}
