package dev.moa.functions.trials;

import dev.moa.functions.trials.StubRegistry.Interruption;
import dev.moa.functions.trials.StubRegistry.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** CRIS in the wire format of data.go.kr, its list and its details, with records of a test. */
final class StubCris implements AutoCloseable {

  private final StubHttp server = new StubHttp("/cris", this::answer);
  private final List<Object> records = new CopyOnWriteArrayList<>();
  private final Map<String, Object> details = new ConcurrentHashMap<>();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private final List<String> detailsAsked = new CopyOnWriteArrayList<>();
  private volatile Interruption interruption = (page, tries) -> null;
  private volatile Function<String, Reply> detailInterruption = id -> null;

  Map<String, String> variables(int pageSize) {
    return Map.of(
        "CRIS_URL",
        server.url(),
        "CRIS_KEY",
        StubHttp.KEY,
        "CRIS_PAGE_SIZE",
        Integer.toString(pageSize));
  }

  void serve(List<?> all) {
    records.clear();
    records.addAll(all);
  }

  /** What the detail call of a record gives; {@link #detail} makes one. */
  void serveDetail(String id, Object detail) {
    details.put(id, detail);
  }

  /** What to answer instead of a page; null to answer the page. */
  void interrupt(Interruption with) {
    interruption = with;
  }

  /** What to answer instead of the detail of an id; null to answer the detail. */
  void interruptDetails(Function<String, Reply> with) {
    detailInterruption = with;
  }

  /** The pages asked for, in order. */
  List<Integer> asked() {
    return asked;
  }

  /** The ids whose detail was asked for, in order. */
  List<String> detailsAsked() {
    return detailsAsked;
  }

  static Map<String, Object> record(String id, String title) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("trial_id", id);
    record.put("scientific_title_kr", title);
    record.put("scientific_title_en", "");
    record.put("date_registration", "2021-11-16");
    record.put("date_updated", "2021-12-26");
    record.put("date_enrolment", "2021-07-05");
    record.put("type_enrolment_kr", "실제등록");
    record.put("results_date_completed", "2022-12-31");
    record.put("results_type_date_completed_kr", "예정");
    record.put("study_type_kr", "중재연구");
    record.put("i_freetext_kr", "의약품");
    record.put("phase_kr", "해당사항없음");
    record.put("source_name_kr", "한빛재단");
    record.put("primary_sponsor_kr", "한빛대학교");
    record.put("primary_outcome_1_kr", "통증");
    return record;
  }

  /** Records with the ids KCT0000000 and up. */
  static List<Map<String, Object>> records(int count) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(record("KCT%07d".formatted(i), "무릎 관절염 중재연구 " + i));
    }
    return all;
  }

  static Map<String, Object> detail(String id, int targetSize, String status) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("resultCode", "00");
    detail.put("resultMsg", "NORMAL_SERVICE");
    detail.put("trial_id", id);
    detail.put("date_updated", "2021/12/26");
    detail.put("target_size", targetSize);
    detail.put("recruitment_status_kr", status);
    detail.put("affiliation_kr", "한빛병원");
    detail.put("i_freetext_kr", "1군: 약\r\n2군: 위약");
    detail.put("research_items", List.of(Map.of("site_name_kr", "한빛병원")));
    return detail;
  }

  private Reply answer(String path, Map<String, String> query) {
    boolean detail = path.equals("/detail");
    Reply reply = detail ? interruptedDetail(query) : interruptedPage(query);
    if (reply != null) {
      return reply;
    }
    if (!StubHttp.KEY.equals(query.get("serviceKey"))) {
      return new Reply(
          200, "{\"resultCode\":\"30\",\"resultMsg\":\"SERVICE_KEY_IS_NOT_REGISTERED_ERROR\"}");
    }
    return new Reply(200, detail ? detail(query.get("crisNumber")) : page(query));
  }

  private Reply interruptedPage(Map<String, String> query) {
    int page = Integer.parseInt(query.get("pageNo"));
    asked.add(page);
    return interruption.at(page, (int) asked.stream().filter(number -> number == page).count());
  }

  private Reply interruptedDetail(Map<String, String> query) {
    detailsAsked.add(query.get("crisNumber"));
    return detailInterruption.apply(query.get("crisNumber"));
  }

  private String detail(String id) {
    Object detail = details.get(id);
    return detail == null ? noData() : StubHttp.json(detail);
  }

  private String page(Map<String, String> query) {
    int size = Integer.parseInt(query.get("numOfRows"));
    List<Object> items = StubHttp.page(records, Integer.parseInt(query.get("pageNo")), size);
    if (records.isEmpty()) {
      return noData();
    }
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("resultCode", "00");
    envelope.put("resultMsg", "NORMAL_SERVICE");
    envelope.put("numOfRows", size);
    envelope.put("pageNo", query.get("pageNo"));
    envelope.put("totalCount", records.size());
    envelope.put("items", items.isEmpty() ? "" : items.size() == 1 ? items.getFirst() : items);
    return StubHttp.json(envelope);
  }

  private static String noData() {
    return "{\"resultCode\":\"03\",\"resultMsg\":\"NODATA_ERROR\"}";
  }

  @Override
  public void close() {
    server.close();
  }
}
