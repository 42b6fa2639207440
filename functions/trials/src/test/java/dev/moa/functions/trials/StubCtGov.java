package dev.moa.functions.trials;

import dev.moa.functions.trials.StubRegistry.Interruption;
import dev.moa.functions.trials.StubRegistry.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** ClinicalTrials.gov in the wire format of its version 2, with studies of a test. */
final class StubCtGov implements AutoCloseable {

  private static final String TOKEN = "page-";

  private final StubHttp server = new StubHttp("/api/v2", this::answer);
  private final List<Object> studies = new CopyOnWriteArrayList<>();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private volatile Interruption interruption = (page, tries) -> null;

  Map<String, String> variables(int pageSize) {
    return Map.of("CTGOV_URL", server.url(), "CTGOV_PAGE_SIZE", Integer.toString(pageSize));
  }

  void serve(List<?> all) {
    studies.clear();
    studies.addAll(all);
  }

  /** What to answer instead of a page; null to answer the page. */
  void interrupt(Interruption with) {
    interruption = with;
  }

  /** The pages asked for, in order, from 1. */
  List<Integer> asked() {
    return asked;
  }

  static Map<String, Object> study(String id, String title) {
    return Map.of(
        "protocolSection",
        Map.of(
            "identificationModule",
            Map.of("nctId", id, "briefTitle", "A study", "officialTitle", title),
            "statusModule",
            Map.of(
                "overallStatus", "RECRUITING",
                "startDateStruct", Map.of("date", "2021-07", "type", "ACTUAL"),
                "lastUpdatePostDateStruct", Map.of("date", "2022-08-18", "type", "ACTUAL")),
            "sponsorCollaboratorsModule",
            Map.of("leadSponsor", Map.of("name", "Hanbit University")),
            "designModule",
            Map.of(
                "studyType", "INTERVENTIONAL",
                "phases", List.of("PHASE2"),
                "enrollmentInfo", Map.of("count", 40))));
  }

  /** Studies with the ids NCT00000000 and up. */
  static List<Map<String, Object>> studies(int count) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(study("NCT%08d".formatted(i), "Knee osteoarthritis, study " + i));
    }
    return all;
  }

  private Reply answer(String path, Map<String, String> query) {
    String token = query.get("pageToken");
    int page = token == null ? 1 : Integer.parseInt(token.substring(TOKEN.length()));
    asked.add(page);
    Reply reply =
        interruption.at(page, (int) asked.stream().filter(number -> number == page).count());
    return reply == null ? new Reply(200, page(page, query)) : reply;
  }

  private String page(int page, Map<String, String> query) {
    int size = Integer.parseInt(query.get("pageSize"));
    Map<String, Object> envelope = new LinkedHashMap<>();
    if ("true".equals(query.get("countTotal"))) {
      envelope.put("totalCount", studies.size());
    }
    envelope.put("studies", StubHttp.page(studies, page, size));
    if (page * size < studies.size()) {
      envelope.put("nextPageToken", TOKEN + (page + 1));
    }
    return StubHttp.json(envelope);
  }

  @Override
  public void close() {
    server.close();
  }
}
