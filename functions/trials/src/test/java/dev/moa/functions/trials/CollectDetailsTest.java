package dev.moa.functions.trials;

import static dev.moa.functions.trials.CollectTrialsTest.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.trials.StubRegistry.Reply;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CRIS's list lacks fields; a call for each record fills them, as far as the day's calls go. */
class CollectDetailsTest {

  private final TrialsWorld world = new TrialsWorld(10, "CRIS");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theDetailFillsWhatTheListLacksInTheSameRun() {
    serve(25);

    JsonNode run = world.collect("CRIS");

    assertCounts(run, "SUCCEEDED", 25, 25, 0, 0);
    assertThat(run.get("details").getIntValue()).isEqualTo(25);
    JsonNode trial = trial("KCT0000007");
    assertThat(trial.get("targetSize").getIntValue()).isEqualTo(107);
    assertThat(trial.get("recruitmentStatus").getStringValue()).isEqualTo("모집중");
    assertThat(trial.get("leadInstitute").getStringValue()).isEqualTo("한빛병원");
    assertThat(trial.get("detailPending").getBooleanValue()).isFalse();
    assertThat(world.texts("SELECT count(*) FROM trials.trial_raw WHERE detail IS NULL"))
        .containsExactly("0");
  }

  @Test
  void onlyWhatChangedIsAskedForAgainAndTheListTakesNothingAway() {
    List<Map<String, Object>> records = serve(25);
    world.collect("CRIS");
    records.get(3).put("scientific_title_kr", "바뀐 제목");
    world.cris.serve(records);
    world.cris.serveDetail("KCT0000003", StubCris.detail("KCT0000003", 500, "모집종료"));
    world.cris.detailsAsked().clear();

    JsonNode run = world.collect("CRIS");

    assertCounts(run, "SUCCEEDED", 25, 0, 1, 24);
    assertThat(world.cris.detailsAsked()).containsExactly("KCT0000003");
    assertThat(trial("KCT0000003").get("targetSize").getIntValue()).isEqualTo(500);
    assertThat(trial("KCT0000004").get("targetSize").getIntValue()).isEqualTo(104);
  }

  @Test
  void theDaysCallsAreKeptAcrossFunctionsAndTheLongestWaitingComesFirst() {
    serve(20);
    world.variables.put("CRIS_DAILY_DETAILS", "7");
    try (var few = new QueueFunction(world.with("MOA_FUNCTION", "CollectTrials"));
        var other = new QueueFunction(world.with("MOA_FUNCTION", "CollectTrials"))) {
      world.startOf("CRIS");
      deliver(few);

      JsonNode run = world.newest();
      assertCounts(run, "SUCCEEDED", 20, 20, 0, 0);
      assertThat(run.get("details").getIntValue()).isEqualTo(7);
      assertThat(run.get("note").getStringValue())
          .isEqualTo("The day's 7 detail calls are spent; 13 trials wait.");
      assertThat(trial("KCT0000019").get("detailPending").getBooleanValue()).isTrue();

      assertThat(world.scheduleDetails("2026-11-20T03:30:00+09:00"))
          .contains("\"queued\":[\"CRIS\"]");
      deliver(other);
      assertThat(world.newest().get("kind").getStringValue()).isEqualTo("DETAILS");
      assertThat(world.newest().get("details").getIntValue()).isZero();
      assertThat(world.cris.detailsAsked()).hasSize(7);

      world.sql("UPDATE trials.call_budget SET day = day - 1");
      world.sql(
          """
          UPDATE trials.trial SET detail_pending_since = detail_pending_since - interval '1 hour'
          WHERE registry_id = 'KCT0000019'
          """);
      world.scheduleDetails("2026-11-21T03:30:00+09:00");
      deliver(other);
      assertThat(world.newest().get("details").getIntValue()).isEqualTo(7);
      assertThat(world.newest().get("fetched").getIntValue()).isZero();
      assertThat(world.cris.detailsAsked()).hasSize(14).doesNotHaveDuplicates();
      assertThat(world.cris.detailsAsked().get(7)).isEqualTo("KCT0000019");
    }
  }

  @Test
  void whereNoDetailIsDueTheDailyScheduleAsksForNothing() {
    serve(3);
    world.collect("CRIS");

    assertThat(world.scheduleDetails("2026-11-20T03:30:00+09:00"))
        .isEqualTo("{\"queued\":[],\"skipped\":[]}");
  }

  @Test
  void aRegistryThatFailsAtDetailsFailsTheRunAndKeepsTheListAndTheDetailsBefore() {
    serve(25);
    world.cris.interruptDetails(
        id ->
            world.cris.detailsAsked().size() > 5
                ? new Reply(200, "{\"resultCode\":\"22\"}")
                : null);

    JsonNode run = world.collect("CRIS");

    assertCounts(run, "FAILED", 25, 25, 0, 0);
    assertThat(run.get("error").getStringValue()).contains("22");
    assertThat(run.get("details").getIntValue()).isEqualTo(5);
    world.cris.interruptDetails(id -> null);
    JsonNode next = world.collect("CRIS");
    assertCounts(next, "SUCCEEDED", 25, 0, 0, 25);
    assertThat(next.get("details").getIntValue()).isEqualTo(20);
    System.out.println(
        "CRIS refused the sixth detail call: the run FAILED with 25 trials and 5 details kept; the "
            + "next one fetched the other 20.");
  }

  @Test
  void aDetailThatCannotBeReadIsNotedAndStaysPendingForAnotherRun() {
    serve(3);
    world.cris.interruptDetails(
        id -> id.equals("KCT0000001") ? new Reply(200, "{\"resultCode\":\"03\"}") : null);

    JsonNode run = world.collect("CRIS");

    assertCounts(run, "SUCCEEDED", 3, 3, 0, 0);
    assertThat(run.get("details").getIntValue()).isEqualTo(2);
    assertThat(trial("KCT0000001").get("detailPending").getBooleanValue()).isTrue();
    assertThat(world.cris.detailsAsked()).hasSize(3);
    assertThat(world.texts("SELECT reason FROM trials.rejected_record")).hasSize(1);
  }

  @Test
  void aRunThatLosesTheDatabaseAmongTheDetailsGoesOnWhereItWas() {
    serve(45);
    world.startOf("CRIS");
    String message = world.messages().getFirst();
    world.cris.interruptDetails(
        id -> {
          if (world.cris.detailsAsked().size() == 30) {
            world.sql(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'CollectTrials'
                """);
          }
          return null;
        });
    assertThat(world.deliver(message)).contains("itemIdentifier");
    world.deliver(message);

    assertCounts(world.newest(), "SUCCEEDED", 45, 45, 0, 0);
    assertThat(world.newest().get("details").getIntValue()).isEqualTo(45);
    assertThat(world.cris.detailsAsked()).hasSizeBetween(45, 46);
  }

  private void deliver(QueueFunction function) {
    world.messages().forEach(message -> TrialsWorld.deliver(function, message, 900_000));
  }

  private List<Map<String, Object>> serve(int count) {
    List<Map<String, Object>> records = StubCris.records(count);
    world.cris.serve(records);
    for (int i = 0; i < count; i++) {
      String id = "KCT%07d".formatted(i);
      world.cris.serveDetail(id, StubCris.detail(id, 100 + i, "모집중"));
    }
    return records;
  }

  private JsonNode trial(String registryId) {
    String id =
        world
            .texts("SELECT id FROM trials.trial WHERE registry_id = '%s'".formatted(registryId))
            .getFirst();
    return world.api.get("/v1/trials/" + id).json();
  }
}
