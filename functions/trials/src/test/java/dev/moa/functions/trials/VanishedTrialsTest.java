package dev.moa.functions.trials;

import static dev.moa.functions.trials.CollectTrialsTest.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VanishedTrialsTest {

  private final TrialsWorld world = new TrialsWorld(10);
  private final List<Map<String, Object>> records = StubRegistry.records(12);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aTrialHasVanishedAfterTwoCompleteRunsWithoutItAndNotBefore() {
    collect(records);
    List<Map<String, Object>> without = records.subList(0, 11);

    assertThat(collect(without).get("vanished").getIntValue()).isZero();
    assertThat(vanished()).isEmpty();
    assertThat(collect(without).get("vanished").getIntValue()).isEqualTo(1);
    assertThat(vanished()).containsExactly("T00011");
    String since = trial("T00011").get("vanishedAt").getStringValue();

    assertThat(collect(without).get("vanished").getIntValue()).isZero();
    assertThat(trial("T00011").get("vanishedAt").getStringValue()).isEqualTo(since);
    assertThat(world.texts("SELECT kind FROM trials.trial_change WHERE kind <> 'CREATED'"))
        .containsExactly("VANISHED");
  }

  @Test
  void aTrialThatComesBackIsThereAgain() {
    collect(records);
    collect(records.subList(0, 11));
    collect(records.subList(0, 11));

    JsonNode run = collect(records);

    assertCounts(run, "SUCCEEDED", 12, 0, 1, 11);
    assertThat(vanished()).isEmpty();
    assertThat(world.texts("SELECT kind FROM trials.trial_change WHERE kind <> 'CREATED'"))
        .containsExactly("VANISHED", "REAPPEARED");
    collect(records.subList(0, 11));
    assertThat(vanished()).as("one run without it is not enough again").isEmpty();
  }

  @Test
  void aRunThatFailsSaysNothingOfWhatItLacks() {
    collect(records);
    collect(records.subList(0, 11));
    world.registry.serve(records.subList(0, 11));
    world.registry.interrupt(
        (page, tries) -> page == 2 ? new StubRegistry.Reply(401, "{\"code\":-4}") : null);
    assertThat(world.collect().get("state").getStringValue()).isEqualTo("FAILED");
    world.registry.interrupt((page, tries) -> null);

    assertThat(vanished()).isEmpty();
    collect(records.subList(0, 11));
    assertThat(vanished()).containsExactly("T00011");
  }

  @Test
  void aRunWithUnderHalfOfTheLastCountMarksNothingAndSaysSo() {
    collect(records);
    for (int i = 0; i < 2; i++) {
      world.registry.serve(records.subList(0, 5));
      JsonNode run = world.collect();
      if (i == 0) {
        assertThat(run.get("state").getStringValue()).isEqualTo("SUCCEEDED");
        assertThat(run.get("note").getStringValue())
            .isEqualTo("5 records came, the run before had 12: nothing is marked as vanished.");
      }
    }
    assertThat(vanished()).isEmpty();
  }

  @Test
  void aRecordThatCannotBeReadHasNotVanished() {
    collect(records);
    List<Map<String, Object>> broken = new ArrayList<>(records.subList(0, 11));
    broken.add(StubRegistry.record("T00011", " "));

    collect(broken);
    JsonNode run = collect(broken);

    assertThat(run.get("rejected").getIntValue()).isEqualTo(1);
    assertThat(vanished()).isEmpty();
  }

  @Test
  void aDeletedTrialDoesNotVanish() {
    collect(records);
    world.sql("UPDATE trials.trial SET deleted_at = now() WHERE registry_id = 'T00011'");
    collect(records.subList(0, 11));

    assertThat(collect(records.subList(0, 11)).get("vanished").getIntValue()).isZero();
  }

  private JsonNode collect(List<Map<String, Object>> served) {
    world.registry.serve(served);
    JsonNode run = world.collect();
    assertThat(run.get("state").getStringValue()).as("%s", run).isEqualTo("SUCCEEDED");
    return run;
  }

  private List<String> vanished() {
    return world.texts("SELECT registry_id FROM trials.trial WHERE vanished_at IS NOT NULL");
  }

  private JsonNode trial(String registryId) {
    String id =
        world
            .texts("SELECT id FROM trials.trial WHERE registry_id = '%s'".formatted(registryId))
            .getFirst();
    return world.api.get("/v1/trials/" + id).json();
  }
}
