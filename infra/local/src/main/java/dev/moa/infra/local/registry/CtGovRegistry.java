package dev.moa.infra.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.local.registry.RegistryServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small ClinicalTrials.gov in the wire format of version 2 of its API. Its studies are made up;
 * in form they are like the real ones: missing modules, dates of a month, tokens in place of page
 * numbers. They change each time that the first page is asked for.
 */
public final class CtGovRegistry implements AutoCloseable {

  private static final String PATH = "/api/v2";
  private static final String PAGE_SIZE = "25";
  private static final int DEFAULT_SIZE = 10;
  private static final String TOKEN = "page ";

  private final ChangingRecords studies =
      new ChangingRecords(RegistryServer.madeUp("ctgov.json"), new Titles());
  private final RegistryServer server;

  private CtGovRegistry() throws IOException {
    server = RegistryServer.start(this::answer);
  }

  /** Starts one with the made-up studies on a free port of 127.0.0.1. */
  public static CtGovRegistry start() throws IOException {
    return new CtGovRegistry();
  }

  /** The API's address, what CTGOV_URL holds. */
  public URI url() {
    return URI.create(server.url() + PATH);
  }

  /** What functions need to reach it. */
  Map<String, String> variables() {
    return Map.of("CTGOV_URL", url().toString(), "CTGOV_PAGE_SIZE", PAGE_SIZE);
  }

  private Reply answer(String path, Map<String, String> query) throws IOException {
    if (!path.equals(PATH + "/studies")) {
      return Reply.text(404, "text/plain", "Not found");
    }
    int page = page(query.get("pageToken"));
    if (page == 0) {
      return Reply.text(400, "text/plain", "`pageToken` is invalid");
    }
    List<JsonNode> all = studies.forPage(page == 1);
    int size = RegistryServer.number(query, "pageSize", DEFAULT_SIZE);
    Map<String, Object> envelope = new LinkedHashMap<>();
    if ("true".equals(query.get("countTotal"))) {
      envelope.put("totalCount", all.size());
    }
    envelope.put("studies", RegistryServer.page(all, page, size));
    if ((long) page * size < all.size()) {
      envelope.put("nextPageToken", token(page + 1));
    }
    return Reply.json(200, envelope);
  }

  private static String token(int page) {
    return Base64.getUrlEncoder().encodeToString((TOKEN + page).getBytes(StandardCharsets.UTF_8));
  }

  /** 0 if the token is none of this registry's. */
  private static int page(String token) {
    if (token == null) {
      return 1;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return text.matches(TOKEN + "\\d{1,6}")
          ? Integer.parseInt(text.substring(TOKEN.length()))
          : 0;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Titles implements ChangingRecords.Shape {

    @Override
    public ObjectNode revised(ObjectNode study, int revision) {
      return retitled(study, " (Amendment %d)".formatted(revision));
    }

    @Override
    public ObjectNode successor(ObjectNode study, int run) {
      names(study).put("nctId", "NCT98%06d".formatted(run));
      return retitled(study, ": Extension %d".formatted(run));
    }

    private static ObjectNode retitled(ObjectNode study, String end) {
      ObjectNode names = names(study);
      for (String title : List.of("briefTitle", "officialTitle")) {
        if (names.has(title)) {
          names.put(title, names.path(title).asText() + end);
        }
      }
      return study;
    }

    private static ObjectNode names(ObjectNode study) {
      return (ObjectNode) study.at("/protocolSection/identificationModule");
    }
  }
}
