package dev.moa.functions.trials;

import static dev.moa.functions.trials.CollectTrialsTest.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The registries beside ICREAT, through the functions. */
class CollectSourcesTest {

  private final TrialsWorld world = new TrialsWorld(10, "CRIS", "CTGOV");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void crisIsCollectedPageByPageToASingleLastRecord() {
    world.cris.serve(StubCris.records(21));

    assertCounts(world.collect("CRIS"), "SUCCEEDED", 21, 21, 0, 0);
    assertCounts(world.collect("CRIS"), "SUCCEEDED", 21, 0, 0, 21);

    assertThat(world.cris.asked()).containsExactly(1, 2, 3, 1, 2, 3);
    JsonNode trial = trial("CRIS", "무릎 관절염 중재연구 7");
    assertThat(trial.get("registryId").getStringValue()).isEqualTo("KCT0000007");
    assertThat(trial.get("sponsor").getStringValue()).isEqualTo("한빛대학교");
    assertThat(trial.get("completionType").getStringValue()).isEqualTo("PLANNED");
  }

  @Test
  void clinicalTrialsGovIsCollectedTokenByToken() {
    world.ctGov.serve(StubCtGov.studies(25));

    assertCounts(world.collect("CTGOV"), "SUCCEEDED", 25, 25, 0, 0);
    assertCounts(world.collect("CTGOV"), "SUCCEEDED", 25, 0, 0, 25);

    assertThat(world.ctGov.asked()).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(trial("CTGOV", "Knee osteoarthritis, study 3").get("enrolmentStart"))
        .isEqualTo(JsonNode.createStringNode("2021-07"));
  }

  @Test
  void crisWithoutDataIsARunOfNone() {
    assertCounts(world.collect("CRIS"), "SUCCEEDED", 0, 0, 0, 0);
  }

  @Test
  void theScheduleAsksForEveryRegistryThatCanBeAsked() {
    assertThat(world.schedule("2026-11-23T01:00:00+09:00"))
        .contains("ICREAT", "CRIS", "CTGOV")
        .contains("\"skipped\":[]");
    assertThat(world.messages()).hasSize(3);
  }

  @Test
  void theRealAnswersAreAllCreatedAndThenAllUnchanged() {
    List<JsonNode> cris = new ArrayList<>();
    real("cris/list_page.json").get("items").values().forEach(cris::add);
    real("cris/list_4items.json").get("items").values().forEach(cris::add);
    world.cris.serve(cris);
    List<JsonNode> studies = new ArrayList<>();
    for (String page : List.of("limit5", "next")) {
      real("ctgov/biomcp_search_phelan_%s_20260811.json".formatted(page))
          .get("studies")
          .values()
          .forEach(studies::add);
    }
    studies.add(real("ctgov/aact_NCT02552212.json"));
    studies.add(real("ctgov/aact_NCT03630471.json"));
    world.ctGov.serve(studies);

    assertCounts(world.collect("CRIS"), "SUCCEEDED", 7, 7, 0, 0);
    assertCounts(world.collect("CTGOV"), "SUCCEEDED", 12, 12, 0, 0);
    assertCounts(world.collect("CRIS"), "SUCCEEDED", 7, 0, 0, 7);
    assertCounts(world.collect("CTGOV"), "SUCCEEDED", 12, 0, 0, 12);
  }

  @Test
  void theRealPageOfFourChangedByHandUpdatesExactlyWhatChangedAndNamesTheFields() {
    List<JsonNode> page = new ArrayList<>();
    real("cris/list_4items.json").get("items").values().forEach(page::add);
    world.cris.serve(page);
    assertCounts(world.collect("CRIS"), "SUCCEEDED", 4, 4, 0, 0);
    page.set(1, with(page.get(1), "scientific_title_kr", "다른 제목", "date_updated", "2021-12-01"));
    page.set(3, with(page.get(3), "type_enrolment_kr", "실제등록"));
    world.cris.serve(page);

    assertCounts(world.collect("CRIS"), "SUCCEEDED", 4, 0, 2, 2);

    JsonNode report = world.report(world.newest().get("id").getStringValue(), "");
    assertThat(report.get("run")).isEqualTo(world.newest());
    assertThat(changes(report))
        .containsExactlyInAnyOrder(
            "KCT0006762 UPDATED [sourceUpdatedOn, titleKo]",
            "KCT0006764 UPDATED [enrolmentStartType]");
  }

  @Test
  void aReportTellsEveryChangeByPagesAndWhatCouldNotBeRead() {
    List<Object> records = new ArrayList<>(StubCris.records(25));
    records.add(StubCris.record("KCT0000999", " "));
    world.cris.serve(records);
    JsonNode run = world.collect("CRIS");
    String id = run.get("id").getStringValue();

    List<String> walked = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode report = world.report(id, "?limit=7" + cursor);
      walked.addAll(changes(report));
      JsonNode next = report.get("changes").get("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.getStringValue();
    } while (cursor != null);

    assertThat(walked)
        .hasSize(25)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.contains("CREATED"));
    JsonNode unread = world.report(id, "").get("rejected");
    assertThat(unread.get(unread.size() - 1).get("raw").getStringValue()).contains("KCT0000999");
    assertThat(world.api.get("/v1/trial-collections/" + id).status()).isEqualTo(401);
  }

  private static List<String> changes(JsonNode report) {
    List<String> lines = new ArrayList<>();
    for (JsonNode change : report.get("changes").get("items").values()) {
      List<String> fields = new ArrayList<>();
      change.get("fields").values().forEach(field -> fields.add(field.getStringValue()));
      lines.add(
          change.get("registryId").getStringValue()
              + " "
              + change.get("kind").getStringValue()
              + " "
              + fields);
    }
    return lines;
  }

  private static JsonNode with(JsonNode record, String... changes) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    record.entries().forEach(member -> members.put(member.getKey(), member.getValue()));
    for (int i = 0; i < changes.length; i += 2) {
      members.put(changes[i], JsonNode.createStringNode(changes[i + 1]));
    }
    return JsonNode.createObjectNode(members);
  }

  private JsonNode trial(String source, String title) {
    for (JsonNode item :
        world.api.get("/v1/trials/recent?limit=100").json().get("items").values()) {
      for (String field : List.of("titleKo", "titleEn")) {
        JsonNode value = item.get(field);
        if (value != null && value.isString() && value.getStringValue().equals(title)) {
          assertThat(item.get("source").getStringValue()).isEqualTo(source);
          return item;
        }
      }
    }
    throw new AssertionError("no trial " + title);
  }

  private static JsonNode real(String path) {
    Path file = Path.of(System.getProperty("moa.root")).resolveSibling("shared/data/" + path);
    Assumptions.assumeTrue(
        Files.exists(file),
        "SKIPPED: " + path + " is not among the real answers beside this clone");
    try {
      return JsonMapper.createDefault().readValue(Files.readAllBytes(file), JsonNode.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
