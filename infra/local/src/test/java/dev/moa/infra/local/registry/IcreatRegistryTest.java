package dev.moa.infra.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IcreatRegistryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FIELDS =
      List.of("과제명", "과제번호", "연구기간", "연구범위", "연구종류", "연구책임기관", "임상시험단계(연구모형)", "전체목표연구대상자수", "진료과");

  private IcreatRegistry registry;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws IOException {
    registry = IcreatRegistry.start();
  }

  @AfterEach
  void stop() {
    registry.close();
    client.shutdownNow();
  }

  @Test
  void pagesHaveOdcloudsEnvelope() throws Exception {
    JsonNode page = page(3, 25);

    assertThat(page.properties())
        .extracting(field -> field.getKey())
        .containsExactlyInAnyOrder(
            "currentCount", "data", "matchCount", "page", "perPage", "totalCount");
    assertThat(page.path("currentCount").asInt()).isEqualTo(10);
    assertThat(page.path("data")).hasSize(10);
    assertThat(page.path("matchCount").asInt()).isEqualTo(60);
    assertThat(page.path("totalCount").asInt()).isEqualTo(60);
    assertThat(page.path("page").asInt()).isEqualTo(3);
    assertThat(page.path("perPage").asInt()).isEqualTo(25);
  }

  @Test
  void thePagesTogetherHoldEveryRecordOnce() throws Exception {
    Set<String> numbers = new HashSet<>();
    for (int page = 1; page <= 3; page++) {
      page(page, 25).path("data").forEach(record -> numbers.add(record.path("과제번호").asText()));
    }

    assertThat(numbers).hasSize(60);
    assertThat(page(4, 25).path("data")).isEmpty();
    assertThat(page(1_000_000, 999_999_999).path("data")).isEmpty();
  }

  @Test
  void aPageIsTenRecordsUnlessMoreAreWanted() throws Exception {
    JsonNode page = JSON.readTree(get("?serviceKey=" + IcreatRegistry.KEY).body());

    assertThat(page.path("page").asInt()).isEqualTo(1);
    assertThat(page.path("data")).hasSize(10);
  }

  @Test
  void recordsHaveTheNineFieldsAsTextAndTheTrapsOfTheRealOnes() {
    List<JsonNode> records = List.copyOf(IcreatRegistry.madeUp());

    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.properties())
                  .extracting(field -> field.getKey())
                  .containsExactlyElementsOf(FIELDS);
              assertThat(record.properties())
                  .allSatisfy(field -> assertThat(field.getValue().isTextual()).isTrue());
              assertThat(record.path("과제번호").asText()).isNotEmpty();
            });
    assertThat(values(records, "연구기간")).contains("36개월", "3년", "년", "30", "");
    assertThat(values(records, "전체목표연구대상자수")).contains("");
    assertThat(values(records, "임상시험단계(연구모형)")).contains("");
    assertThat(values(records, "과제명"))
        .anyMatch(it -> it.endsWith(" "))
        .anyMatch(it -> it.contains("  "));
  }

  @Test
  void withoutAKeyOrWithAnotherItRefusesAsOdcloudDoes() throws Exception {
    for (String query : List.of("", "?serviceKey=", "?page=1&serviceKey=another")) {
      HttpResponse<String> answer = get(query);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(JSON.readTree(answer.body()).path("code").asInt()).isEqualTo(-401);
      assertThat(JSON.readTree(answer.body()).path("msg").asText()).contains("인증키");
    }
  }

  @Test
  void anotherDatasetIsUnknown() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(registry.url().resolve("/api/1/v1/uddi:other")).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(answer.body()).path("code").asInt()).isEqualTo(-3);
  }

  @Test
  void aRunSeesOneListFromItsFirstPageToItsLast() throws Exception {
    page(1, 25);
    JsonNode before = page(2, 25);

    assertThat(page(2, 25)).isEqualTo(before);
    page(1, 25);
    assertThat(page(2, 25)).isNotEqualTo(before);
  }

  private JsonNode page(int page, int perPage) throws Exception {
    return JSON.readTree(
        get("?page=%d&perPage=%d&returnType=JSON&serviceKey=%s"
                .formatted(page, perPage, IcreatRegistry.KEY))
            .body());
  }

  private HttpResponse<String> get(String query) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + query)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static List<String> values(List<JsonNode> records, String field) {
    List<String> values = new ArrayList<>();
    records.forEach(record -> values.add(record.path(field).asText()));
    return values;
  }
}
