package dev.moa.infra.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrisRegistryTest {

  private CrisRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = CrisRegistry.start();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void pagesHaveTheEnvelopeOfDataGoKr() {
    JsonNode page = list("numOfRows=25&pageNo=3");

    assertThat(page.path("resultCode").asText()).isEqualTo("00");
    assertThat(page.path("pageNo").isTextual()).isTrue();
    assertThat(page.path("numOfRows").isNumber()).isTrue();
    assertThat(page.path("totalCount").asInt()).isEqualTo(60);
    assertThat(page.path("items")).hasSize(10);
    assertThat(list("numOfRows=25&pageNo=4").path("items")).isEmpty();
    assertThat(list("numOfRows=1&pageNo=2").path("items").isObject()).isTrue();
    assertThat(list("numOfRows=51&pageNo=1").path("resultCode").asText()).isEqualTo("10");
  }

  @Test
  void theTrapsOfTheRealRecordsAreInIt() {
    Set<String> phases = new HashSet<>();
    Set<String> traps = new HashSet<>();
    list("numOfRows=50&pageNo=1")
        .path("items")
        .forEach(
            item -> {
              phases.add(item.path("phase_kr").asText("absent"));
              item.forEach(value -> assertThat(value.isTextual()).isTrue());
              if (item.path("scientific_title_kr").asText().contains("\r\n")) {
                traps.add("line break");
              }
              if (item.path("scientific_title_en").asText().startsWith(" ")) {
                traps.add("leading blank");
              }
              if (!item.has("scientific_title_en") || !item.has("primary_outcome_1_kr")) {
                traps.add("absent");
              }
              if (item.path("date_updated").asText().isEmpty()) {
                traps.add("empty date");
              }
              if (item.path("i_freetext_kr").asText().equals("의약품의료기구")) {
                traps.add("joined");
              }
            });

    assertThat(phases).contains("", "해당사항없음", "제2상");
    assertThat(traps)
        .containsExactlyInAnyOrder("line break", "leading blank", "absent", "empty date", "joined");
  }

  @Test
  void theDetailBelongsToItsRecordAndWritesDatesOtherwise() {
    JsonNode detail = detail("KCT9900005");

    assertThat(detail.path("trial_id").asText()).isEqualTo("KCT9900005");
    assertThat(detail.path("target_size").isNumber()).isTrue();
    assertThat(detail.path("date_registration").asText()).matches("\\d{4}/\\d{2}/\\d{2}");
    assertThat(detail.path("research_items")).isNotEmpty();
    assertThat(detail("KCT9900005")).isEqualTo(detail);
    assertThat(detail("KCT0000000").path("resultCode").asText()).isEqualTo("03");
  }

  @Test
  void errorsComeInAnswersOfHttp200() {
    var answer = RegistryPages.get(registry.url() + "/list?serviceKey=another");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"resultCode\":\"30\"");
    assertThat(RegistryPages.get(registry.url() + "/other?serviceKey=" + RegistryServer.KEY).body())
        .startsWith("<OpenAPI_ServiceResponse>");
  }

  private JsonNode list(String query) {
    return RegistryPages.json(
        registry.url() + "/list?resultType=JSON&serviceKey=" + RegistryServer.KEY + "&" + query);
  }

  private JsonNode detail(String id) {
    return RegistryPages.json(
        registry.url() + "/detail?serviceKey=" + RegistryServer.KEY + "&crisNumber=" + id);
  }
}
