package dev.moa.infra.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the made-up CRIS tells of a single trial: made of its number, so always the same. */
final class CrisDetails {

  private static final List<String> STATUSES = List.of("대상자 모집 전", "대상자 모집 중", "모집 종료", "연구종결");

  private CrisDetails() {}

  static Map<String, Object> of(JsonNode record) {
    String id = record.path("trial_id").asText();
    int seed = Integer.parseInt(id.substring("KCT".length()));
    String institute = record.path("primary_sponsor_kr").asText();
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("resultCode", "00");
    detail.put("resultMsg", "NORMAL_SERVICE");
    detail.put("trial_id", id);
    detail.put("scientific_title_kr", record.path("scientific_title_kr").asText());
    // A date of the list has dashes, one of the detail strokes.
    detail.put("date_registration", slashed(record, "date_registration"));
    detail.put("date_updated", slashed(record, "date_updated"));
    detail.put("recruitment_status_kr", STATUSES.get(seed % STATUSES.size()));
    detail.put("target_size", seed % 9 == 0 ? "" : 12 + seed * 37 % 900);
    detail.put("affiliation_kr", institute);
    // In the list the same name stands for the kind of intervention.
    detail.put("i_freetext_kr", "1군 : 시험군, 12주\r\n2군 : 대조군, 12주");
    detail.put(
        "research_items",
        IntStream.rangeClosed(1, seed % 4)
            .mapToObj(site -> Map.of("site_name_kr", site == 1 ? institute : "참여기관 " + site))
            .toList());
    return detail;
  }

  private static String slashed(JsonNode record, String name) {
    return record.path(name).asText().replace('-', '/');
  }
}
