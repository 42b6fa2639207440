package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.trials.StubRegistry.Reply;
import io.micronaut.json.tree.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CollectTrialsTest {

  private final TrialsWorld world = new TrialsWorld(10);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everyPageIsCollectedAndEveryTrialCanBeRead() {
    world.registry.serve(StubRegistry.records(25));

    JsonNode run = world.collect();

    assertCounts(run, "SUCCEEDED", 25, 25, 0, 0);
    assertThat(run.get("pages").getIntValue()).isEqualTo(3);
    assertThat(world.registry.asked()).containsExactly(1, 2, 3);
    JsonNode recent = world.api.get("/v1/trials/recent?limit=100").json();
    assertThat(recent.get("total").getIntValue()).isEqualTo(25);
    JsonNode one = recent.get("items").get(0);
    JsonNode read = world.api.get("/v1/trials/" + one.get("id").getStringValue()).json();
    for (var field : read.entries()) {
      if (!field.getKey().equals("links")) {
        assertThat(one.get(field.getKey())).isEqualTo(field.getValue());
      }
    }
    assertThat(one.get("change").getStringValue()).isEqualTo("CREATED");
    assertThat(read.get("periodMonths").getIntValue()).isEqualTo(36);
    assertThat(read.get("targetSize").getIntValue()).isEqualTo(120);
    assertThat(read.get("leadInstitute").getStringValue()).isEqualTo("한빛병원");
  }

  @Test
  void whatDidNotChangeIsNotWrittenAgain() {
    world.registry.serve(StubRegistry.records(25));
    world.collect();
    String before = world.api.get("/v1/trials/recent?limit=100").body();

    JsonNode run = world.collect();

    assertCounts(run, "SUCCEEDED", 25, 0, 0, 25);
    assertThat(world.api.get("/v1/trials/recent?limit=100").body()).isEqualTo(before);
  }

  @Test
  void onlyWhatChangedIsUpdated() {
    List<Map<String, Object>> records = StubRegistry.records(25);
    world.registry.serve(records);
    world.collect();
    records.get(7).put("과제명", "바뀐 제목");
    records.get(8).put("진료과", "Pediatrics  ");

    JsonNode run = world.collect();

    assertCounts(run, "SUCCEEDED", 25, 0, 1, 24);
    JsonNode newest = world.api.get("/v1/trials/recent?limit=1").json().get("items").get(0);
    assertThat(newest.get("titleKo").getStringValue()).isEqualTo("바뀐 제목");
    assertThat(newest.get("updatedAt")).isNotEqualTo(newest.get("createdAt"));
  }

  @Test
  void aRecordThatCannotBeReadIsRejectedAndTheRestGoesOn() {
    List<Object> records = new ArrayList<>(StubRegistry.records(3));
    records.add(StubRegistry.record("", "no id"));
    records.add(StubRegistry.record("T90001", "  "));
    records.add("not an object");
    records.add(StubRegistry.record("T90002", "NUL \0 inside"));
    world.registry.serve(records);

    JsonNode run = world.collect();

    assertCounts(run, "SUCCEEDED", 7, 3, 0, 0);
    assertThat(run.get("rejected").getIntValue()).isEqualTo(4);
  }

  @Test
  void aRecordThatComesTwiceCountsAsDuplicateOnItsPageAndAcrossPages() {
    List<Map<String, Object>> records = StubRegistry.records(12);
    records.add(3, StubRegistry.record("T00001", "the same id again"));
    records.add(StubRegistry.record("T00002", "and on the next page"));
    world.registry.serve(records);

    JsonNode run = world.collect();

    assertCounts(run, "SUCCEEDED", 14, 12, 0, 0);
    assertThat(run.get("duplicate").getIntValue()).isEqualTo(2);
  }

  @Test
  void aDeletedTrialIsNotBroughtBack() {
    world.registry.serve(StubRegistry.records(3));
    world.collect();
    world.sql("UPDATE trials.trial SET deleted_at = now() WHERE registry_id = 'T00001'");
    world.registry.serve(
        List.of(
            StubRegistry.record("T00001", "changed"),
            StubRegistry.record("T00002", "changed too")));

    JsonNode run = world.collect();

    assertCounts(run, "SUCCEEDED", 2, 0, 1, 0);
    assertThat(run.get("deleted").getIntValue()).isEqualTo(1);
    assertThat(world.api.get("/v1/trials/recent").json().get("total").getIntValue()).isEqualTo(2);
  }

  @Test
  void aFailingPageIsAskedForAgain() {
    world.registry.serve(StubRegistry.records(25));
    world.registry.interrupt(
        (page, tries) -> page == 2 && tries <= 2 ? new Reply(503, "<html>busy</html>") : null);

    assertCounts(world.collect(), "SUCCEEDED", 25, 25, 0, 0);
    assertThat(world.registry.asked()).containsExactly(1, 2, 2, 2, 3);
  }

  @Test
  void aRegistryThatStaysDownFailsTheRunAndKeepsWhatWasThere() {
    world.registry.serve(StubRegistry.records(25));
    world.registry.interrupt((page, tries) -> page == 2 ? new Reply(500, "") : null);

    JsonNode run = world.collect();

    assertCounts(run, "FAILED", 10, 10, 0, 0);
    assertThat(run.get("error").getStringValue()).contains("HTTP 500");
    assertThat(world.api.get("/v1/trials/recent").json().get("total").getIntValue()).isEqualTo(10);
  }

  @Test
  void everyErrorAnswerOfTheRegistryFailsTheRunAtOnceAndSaysWhy() {
    Map<String, String> answers =
        Map.of(
            "{\"code\":-4,\"msg\":\"등록되지 않은 인증키 입니다.\"}",
            "-4 등록되지 않은 인증키 입니다.",
            "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
                + "<returnAuthMsg>LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR</returnAuthMsg>"
                + "<returnReasonCode>22</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>",
            "22 SERVICE ERROR LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR",
            "{\"OpenAPI_ServiceResponse\":{\"cmmMsgHeader\":{\"returnReasonCode\":\"30\"}}}",
            "30",
            "{\"data\":[],\"page\":9,\"totalCount\":3}",
            "gave page 9",
            "{\"page\":1}",
            "lacks data");
    answers.forEach(
        (body, expected) -> {
          world.registry.interrupt((page, tries) -> new Reply(200, body));
          JsonNode run = world.collect();
          assertThat(run.get("state").getStringValue()).isEqualTo("FAILED");
          assertThat(run.get("error").getStringValue()).contains(expected);
        });
    assertThat(world.registry.asked()).hasSize(answers.size());
  }

  @Test
  void theServiceKeyIsInNoRunOnRecord() {
    world.registry.close();

    JsonNode run = world.collect();

    assertThat(run.get("state").getStringValue()).isEqualTo("FAILED");
    assertThat(run.get("error").getStringValue())
        .contains("cannot be reached")
        .doesNotContain("key+with");
  }

  @Test
  void theRealRecordsAreAllCreatedAndThenAllUnchanged() throws Exception {
    Path real =
        Path.of(System.getProperty("moa.root"))
            .resolveSibling("shared/data/icreat/icreat_odcloud_page1_perPage145.json");
    Assumptions.assumeTrue(
        Files.exists(real), "SKIPPED: the real ICREAT records are not beside this clone");
    JsonNode envelope =
        io.micronaut.json.JsonMapper.createDefault()
            .readValue(Files.readAllBytes(real), JsonNode.class);
    List<JsonNode> records = new ArrayList<>();
    envelope.get("data").values().forEach(records::add);
    world.registry.serve(records);

    assertCounts(world.collect(), "SUCCEEDED", 145, 145, 0, 0);
    assertCounts(world.collect(), "SUCCEEDED", 145, 0, 0, 145);
    JsonNode all = world.api.get("/v1/trials/recent?limit=100").json();
    assertThat(all.get("total").getIntValue()).isEqualTo(145);
  }

  static void assertCounts(
      JsonNode run, String state, int fetched, int created, int updated, int unchanged) {
    assertThat(
            List.of(
                run.get("state").getStringValue(),
                run.get("fetched").getIntValue(),
                run.get("created").getIntValue(),
                run.get("updated").getIntValue(),
                run.get("unchanged").getIntValue()))
        .as("%s", run)
        .containsExactly(state, fetched, created, updated, unchanged);
  }
}
