package dev.moa.functions.trials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** ICREAT in the wire format of api.odcloud.kr, with records and answers that a test chooses. */
final class StubRegistry implements AutoCloseable {

  private final StubHttp server = new StubHttp("/icreat", this::answer);
  private final List<Object> records = new CopyOnWriteArrayList<>();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private volatile Interruption interruption = (page, tries) -> null;

  Map<String, String> variables(int pageSize) {
    return Map.of(
        "ICREAT_URL",
        server.url(),
        "ICREAT_KEY",
        StubHttp.KEY,
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

  private Reply answer(String path, Map<String, String> query) {
    int page = Integer.parseInt(query.get("page"));
    int perPage = Integer.parseInt(query.get("perPage"));
    asked.add(page);
    long tries = asked.stream().filter(number -> number == page).count();
    Reply reply = interruption.at(page, (int) tries);
    if (reply == null && !StubHttp.KEY.equals(query.get("serviceKey"))) {
      reply = new Reply(401, "{\"code\":-401,\"msg\":\"유효하지 않은 인증키 입니다.\"}");
    }
    return reply == null ? new Reply(200, page(page, perPage)) : reply;
  }

  private String page(int page, int perPage) {
    List<Object> data = StubHttp.page(records, page, perPage);
    return StubHttp.json(
        Map.of(
            "currentCount",
            data.size(),
            "data",
            data,
            "matchCount",
            records.size(),
            "page",
            page,
            "perPage",
            perPage,
            "totalCount",
            records.size()));
  }

  @Override
  public void close() {
    server.close();
  }

  record Reply(int status, String body) {}

  interface Interruption {
    Reply at(int page, int tries);
  }
}
