package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialHistoryTest {

  private final TrialsWorld world = new TrialsWorld(100);
  private final Desk desk = new Desk(world);

  @AfterEach
  void close() {
    desk.close();
    world.close();
  }

  @Test
  void aChangeTellsWhatWhenAndWho() {
    world.registry.serve(List.of(StubRegistry.record("T1", "첫 제목")));
    JsonNode run = world.collect();
    String id = desk.byRegistry("ICREAT", "T1").text("id");
    desk.patch(id, "{\"titleKo\":\"둘째 제목\",\"phase\":null,\"sponsor\":\"한빛\"}");

    List<JsonNode> history = desk.history(id);

    JsonNode created = history.get(0);
    assertThat(created.get("kind").getStringValue()).isEqualTo("CREATED");
    assertThat(created.get("by").getStringValue()).isEqualTo("COLLECTION");
    assertThat(created.get("collectionId")).isEqualTo(run.get("id"));
    assertThat(created.get("account").isNull()).isTrue();
    JsonNode updated = history.get(1);
    assertThat(updated.get("kind").getStringValue()).isEqualTo("UPDATED");
    assertThat(updated.get("by").getStringValue()).isEqualTo("EDITOR");
    assertThat(updated.get("account").getStringValue()).isEqualTo(desk.account.toString());
    assertThat(updated.get("at").getStringValue()).isEqualTo(desk.get(id).text("updatedAt"));
    List<String> fields = new ArrayList<>();
    for (JsonNode field : updated.get("fields").values()) {
      fields.add(
          "%s: %s -> %s"
              .formatted(
                  field.get("field").coerceStringValue(),
                  field.get("before").coerceStringValue(),
                  field.get("after").coerceStringValue()));
    }
    assertThat(fields)
        .containsExactly("titleKo: 첫 제목 -> 둘째 제목", "phase: 코호트 -> null", "sponsor: null -> 한빛");
  }

  @Test
  void anEditorsAccountIsShownToEditorsAlone() {
    String id = desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\"}");
    String path = "/v1/trials/" + id + "/history";

    assertThat(desk.api.get(path).body()).doesNotContain(desk.account.toString());
    for (String role : List.of("NOBODY", "USER")) {
      assertThat(desk.api.get(path, Api.bearer(world.tokens.of(role))).body())
          .doesNotContain(desk.account.toString());
    }
    for (String role : List.of("EDITOR", "MANAGER", "ADMIN")) {
      assertThat(desk.api.get(path, Api.bearer(world.tokens.of(role))).body())
          .contains(desk.account.toString());
    }
  }

  @Test
  void whatWasThereBeforeAccountsWereNotedIsOfTheMigration() {
    String id = desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\"}");
    world.sql("UPDATE trials.trial_change SET account = NULL");

    assertThat(desk.history(id).getFirst().get("by").getStringValue()).isEqualTo("MIGRATION");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, /limit",
    "limit=-1, /limit",
    "limit=101, /limit",
    "limit=x, /limit",
    "cursor=abc, /cursor",
    "cursor=, /cursor"
  })
  void aParameterOutOfBoundsIsNamed(String query, String pointer) {
    String id = desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\"}");

    Answer answer = desk.api.get("/v1/trials/" + id + "/history?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @Test
  void aCursorOfAnotherTrialIsRefused() {
    String one = desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\"}");
    String other = desk.created("{\"registryId\":\"N\",\"titleKo\":\"a\"}");
    desk.patch(one, "{\"titleKo\":\"b\"}");
    String cursor = desk.api.get("/v1/trials/" + one + "/history?limit=1").text("nextCursor");

    String query = "/history?limit=1&cursor=" + cursor;
    assertThat(desk.api.get("/v1/trials/" + one + query).status()).isEqualTo(200);
    assertThat(desk.api.get("/v1/trials/" + other + query).pointers()).containsExactly("/cursor");
  }

  @Test
  void aTrialThatVanishedIsToldInUtcWhateverZoneTheDatabaseHas() {
    Map<String, Object> gone = StubRegistry.record("T1", "사라질 제목");
    Map<String, Object> stays = StubRegistry.record("T2", "남을 제목");
    world.sql(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Seoul''',"
            + " current_database()); END $$");
    world.registry.serve(List.of(gone, stays));
    world.collect();
    String id = desk.byRegistry("ICREAT", "T1").text("id");
    for (int i = 0; i < 2; i++) {
      world.registry.serve(List.of(stays));
      world.collect();
    }

    JsonNode field = desk.history(id).getLast().get("fields").get(0);

    assertThat(field.get("field").getStringValue()).isEqualTo("vanishedAt");
    assertThat(field.get("after").getStringValue()).isEqualTo(desk.get(id).text("vanishedAt"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_120, 7_919})
  void fromFirstToLastAHistoryRebuildsTheTrial(long seed) {
    Random random = new Random(seed);
    Map<String, Object> record = StubRegistry.record("T1", "제목 0");
    world.registry.serve(List.of(record));
    world.collect();
    List<String> ids = new ArrayList<>();
    ids.add(desk.byRegistry("ICREAT", "T1").text("id"));
    ids.add(desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\"}"));
    for (int step = 0; step < 40; step++) {
      String id = ids.get(random.nextInt(ids.size()));
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          record.put("과제명", "제목 " + random.nextInt(5));
          record.put("연구기간", random.nextInt(4) + "년");
          record.put("전체목표연구대상자수", random.nextBoolean() ? "" : "" + random.nextInt(100));
          boolean there = random.nextInt(3) > 0;
          world.registry.serve(there ? List.of(record) : List.of(StubRegistry.record("T2", "b")));
          world.collect();
        }
        case 2 -> desk.delete(id);
        case 3 -> desk.restore(id);
        case 4 ->
            desk.patch(id, "{\"release\":[\"titleKo\",\"period\",\"targetSize\",\"completion\"]}");
        default -> desk.patch(id, change(random));
      }
    }

    for (String id : ids) {
      desk.restore(id);
      List<JsonNode> history = desk.history(id);
      assertThat(history).hasSizeGreaterThan(5);
      assertThat(Desk.folded(history)).isEqualTo(Desk.shown(desk.get(id).json()));
      assertThat(history)
          .extracting(change -> change.get("sequence").getLongValue())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(history.getLast().get("at").getStringValue())
          .isEqualTo(desk.get(id).text("updatedAt"));
      assertThat(Instant.parse(history.getFirst().get("at").getStringValue()))
          .isEqualTo(Instant.parse(desk.get(id).text("createdAt")));
    }
  }

  private static String change(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "{\"titleKo\":\"편집 %d NCT0000000%1$d\"}".formatted(random.nextInt(4));
      case 1 -> "{\"period\":\"%d년\",\"scope\":null}".formatted(random.nextInt(4));
      case 2 -> "{\"targetSize\":%d}".formatted(random.nextInt(3));
      case 3 -> "{\"targetSize\":null,\"scope\":\"단일기관\"}";
      default -> "{\"completion\":\"2027-0%d\",\"titleEn\":\"x\"}".formatted(1 + random.nextInt(3));
    };
  }
}
