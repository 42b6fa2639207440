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
 * A small CRIS in the wire format of data.go.kr, with its list and its details. Its records are
 * made up; in form they are like the real ones: line breaks in titles, absent fields, a page number
 * that is text, errors in answers of HTTP 200. They change each time that page 1 is asked for.
 */
public final class CrisRegistry implements AutoCloseable {

  private static final String PATH = "/1352159/crisinfodataview";
  private static final String PAGE_SIZE = "25";
  private static final int MOST_ROWS = 50;

  private final ChangingRecords records =
      new ChangingRecords(RegistryServer.madeUp("cris.json"), new Titles());
  private final RegistryServer server;

  private CrisRegistry() throws IOException {
    server = RegistryServer.start(this::answer);
  }

  /** Starts one with the made-up records on a free port of 127.0.0.1. */
  public static CrisRegistry start() throws IOException {
    return new CrisRegistry();
  }

  /** The service's address, what CRIS_URL holds. */
  public URI url() {
    return URI.create(server.url() + PATH);
  }

  /** What functions need to reach it. */
  Map<String, String> variables() {
    return Map.of(
        "CRIS_URL", url().toString(), "CRIS_KEY", RegistryServer.KEY, "CRIS_PAGE_SIZE", PAGE_SIZE);
  }

  private Reply answer(String path, Map<String, String> query) throws IOException {
    if (!RegistryServer.KEY.equals(query.get("serviceKey"))) {
      return Reply.json(200, error("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"));
    }
    return switch (path) {
      case PATH + "/list" -> list(query);
      case PATH + "/detail" -> Reply.json(200, detail(query.getOrDefault("crisNumber", "")));
      default -> noService();
    };
  }

  private Reply list(Map<String, String> query) throws IOException {
    int page = RegistryServer.number(query, "pageNo", 1);
    int rows = RegistryServer.number(query, "numOfRows", 10);
    if (rows > MOST_ROWS) {
      return Reply.json(200, error("10", "INVALID_REQUEST_PARAMETER_ERROR"));
    }
    List<JsonNode> all = records.forPage(page == 1);
    List<JsonNode> items = RegistryServer.page(all, page, rows);
    Map<String, Object> envelope = error("00", "NORMAL_SERVICE");
    envelope.put("numOfRows", rows);
    envelope.put("pageNo", Integer.toString(page));
    envelope.put("totalCount", all.size());
    envelope.put("items", items.size() == 1 ? items.getFirst() : items);
    return Reply.json(200, envelope);
  }

  private Map<String, Object> detail(String id) {
    return records.current().stream()
        .filter(record -> record.path("trial_id").asText().equals(id))
        .findFirst()
        .map(CrisDetails::of)
        .orElseGet(() -> error("03", "NODATA_ERROR"));
  }

  private static Map<String, Object> error(String code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("resultCode", code);
    error.put("resultMsg", message);
    return error;
  }

  /** The gateway's own error, in XML though JSON was asked for. */
  private static Reply noService() {
    return Reply.text(
        200,
        "text/xml",
        """
        <OpenAPI_ServiceResponse>
          <cmmMsgHeader>
            <errMsg>SERVICE ERROR</errMsg>
            <returnAuthMsg>NO_OPENAPI_SERVICE_ERROR</returnAuthMsg>
            <returnReasonCode>12</returnReasonCode>
          </cmmMsgHeader>
        </OpenAPI_ServiceResponse>
        """);
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Titles implements ChangingRecords.Shape {
    private static final String TITLE = "scientific_title_kr";

    @Override
    public ObjectNode revised(ObjectNode record, int revision) {
      return record.put(
          TITLE, "%s (개정 %d판)".formatted(record.path(TITLE).asText().strip(), revision));
    }

    @Override
    public ObjectNode successor(ObjectNode record, int run) {
      return record
          .put("trial_id", "KCT98%05d".formatted(run))
          .put(TITLE, "%s 후속 연구 %d".formatted(record.path(TITLE).asText().strip(), run))
          .put("scientific_title_en", "");
    }
  }
}
