package dev.moa.functions.trials;

import static java.util.Collections.synchronizedList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditingTrialsTest {

  private static final String NEW = "{\"registryId\":\"M-1\",\"titleKo\":\"a\",\"period\":\"3년\"}";

  private final TrialsWorld world = new TrialsWorld(100);
  private final Desk desk = new Desk(world);

  @AfterEach
  void close() {
    desk.close();
    world.close();
  }

  @Test
  void aPatchChangesWhatItNamesAndNoMore() {
    String id = desk.created(NEW);

    Answer answer =
        desk.patch(
            id, "{\"titleEn\":\"b NCT00000001\",\"titleKo\":null,\"targetSize\":7,\"phase\":\"\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text("titleKo")).isNull();
    assertThat(answer.text("titleEn")).isEqualTo("b NCT00000001");
    assertThat(answer.text("targetSize")).isEqualTo("7");
    assertThat(answer.text("periodMonths")).isEqualTo("36");
    assertThat(answer.json().get("crossReferences").get(0).getStringValue())
        .isEqualTo("NCT00000001");
    assertThat(answer.json().get("heldFields").size()).isZero();
    assertThat(desk.get(id).json()).isEqualTo(answer.json());
  }

  @Test
  void aPatchMayCallItselfAMergePatch() {
    String id = desk.created(NEW);
    String token = world.tokens.of("EDITOR");
    String body = "{\"phase\":\" b \"}";

    Answer patched =
        desk.api.call(
            "PATCH",
            "/v1/trials/" + id,
            body,
            "authorization",
            "Bearer " + token,
            "content-type",
            "application/merge-patch+json");

    assertThat(patched.text("phase")).isEqualTo("b");
  }

  @Test
  void theMonthsFollowThePeriod() {
    String id = desk.created(NEW);

    assertThat(desk.patch(id, "{\"period\":\"11개월\"}").text("periodMonths")).isEqualTo("11");
    assertThat(desk.patch(id, "{\"period\":\"30\"}").text("periodMonths")).isNull();
    assertThat(desk.patch(id, "{\"period\":null}").text("periodMonths")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}",
        "{\"release\":[]}",
        "{\"release\":null}",
        "{\"release\":[\"titleKo\"]}",
        "{\"titleKo\":\" a \"}",
        "{\"titleKo\":\"a\",\"period\":\"3년\",\"phase\":null}"
      })
  void aPatchThatChangesNothingWritesNothing(String body) {
    String id = desk.created(NEW);
    JsonNode before = desk.get(id).json();

    Answer answer = desk.patch(id, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(before);
    assertThat(world.texts("SELECT kind FROM trials.trial_change")).containsExactly("CREATED");
    assertThat(world.texts("SELECT last FROM trials.change_counter")).containsExactly("1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"titleKo\":null} | /titleKo",
        "{\"titleEn\":null,\"titleKo\":\"\"} | /titleKo",
        "{\"registryId\":\"y\"} | /registryId",
        "{\"source\":\"CRIS\"} | /source",
        "{\"periodMonths\":1} | /periodMonths",
        "{\"targetSize\":-1} | /targetSize",
        "{\"completion\":\"2021-02-30\"} | /completion",
        "{\"phase\":{}} | /phase",
        "{\"release\":\"phase\"} | /release",
        "{\"release\":[\"phases\"]} | /release/0",
        "{\"release\":[\"phase\",7]} | /release/1",
        "{\"release\":[\"phase\"],\"phase\":\"x\"} | /release/0",
        "{\"release\":[\"periodMonths\"],\"period\":\"x\"} | /release/0"
      })
  void aWrongMemberIsNamed(String body, String pointer) {
    String id = desk.created(NEW);

    Answer answer = desk.patch(id, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
    assertThat(world.texts("SELECT kind FROM trials.trial_change")).containsExactly("CREATED");
  }

  @Test
  void anUnknownTrialIs404ForEveryWrite() {
    String id = UUID.randomUUID().toString();

    assertThat(desk.patch(id, "{\"phase\":\"x\"}").status()).isEqualTo(404);
    assertThat(desk.delete(id).status()).isEqualTo(404);
    assertThat(desk.restore(id).status()).isEqualTo(404);
    assertThat(desk.api.get("/v1/trials/" + id + "/history").status()).isEqualTo(404);
    assertThat(desk.patch("x", "{}").pointers()).containsExactly("/id");
    assertThat(desk.delete("x").pointers()).containsExactly("/id");
    assertThat(desk.restore("x").pointers()).containsExactly("/id");
  }

  @Test
  void aDeletedTrialIsInNoReadUntilItIsRestored() {
    String id = desk.created(NEW);
    JsonNode before = desk.get(id).json();

    Answer deleted = desk.delete(id);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertThat(desk.delete(id).status()).isEqualTo(404);
    assertThat(desk.get(id).status()).isEqualTo(404);
    assertThat(desk.byRegistry("MANUAL", "M-1").status()).isEqualTo(404);
    assertThat(desk.api.get("/v1/trials/" + id + "/history").status()).isEqualTo(404);
    assertThat(desk.patch(id, "{\"phase\":\"x\"}").status()).isEqualTo(404);

    Answer restored = desk.restore(id);

    assertThat(restored.status()).isEqualTo(200);
    assertThat(Desk.shown(restored.json())).isEqualTo(Desk.shown(before));
    assertThat(desk.get(id).json()).isEqualTo(restored.json());
    assertThat(desk.restore(id).status()).isEqualTo(409);
    assertThat(desk.history(id))
        .extracting(change -> change.get("kind").getStringValue())
        .containsExactly("CREATED", "DELETED", "RESTORED");
  }

  @Test
  void aCollectionLeavesADeletedTrialDeleted() {
    world.registry.serve(StubRegistry.records(2));
    world.collect();
    String id = desk.byRegistry("ICREAT", "T00000").text("id");
    desk.delete(id);
    world.registry.serve(List.of(StubRegistry.record("T00000", "새 제목")));

    JsonNode run = world.collect();

    assertThat(run.get("deleted").getIntValue()).isEqualTo(1);
    assertThat(desk.get(id).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "한글, %ED%95%9C%EA%B8%80",
        "a b, a%20b",
        "c++, c%2B%2B",
        "why?#, why%3F%23",
        "100%, 100%25",
        "%41, %2541",
        "😀, %F0%9F%98%80",
        "{x}, %7Bx%7D",
        "é, e%CC%81%20"
      })
  void aRegistryIdMayHoldAnyCharacterButASlash(String registryId, String encoded) {
    String id = desk.created("{\"registryId\":\"" + registryId + "\",\"titleKo\":\"a\"}");

    assertThat(desk.byRegistry("MANUAL", encoded).text("id")).isEqualTo(id);
  }

  @Test
  void whatNoRegistryKnowsIs404AndAnUnknownRegistryIs400() {
    assertThat(desk.byRegistry("ICREAT", "x").status()).isEqualTo(404);
    assertThat(desk.byRegistry("CRIS", "%27%20OR%201=1").status()).isEqualTo(404);
    assertThat(desk.byRegistry("NIH", "x").status()).isEqualTo(400);
    assertThat(desk.byRegistry("NIH", "x").pointers()).containsExactly("/source");
    assertThat(desk.byRegistry("MANUAL", "a%00").status()).isEqualTo(400);
  }

  @Test
  void editsOfDifferentFieldsAtOnceAllSurvive() throws Exception {
    world.registry.serve(StubRegistry.records(1));
    world.collect();
    String id = desk.byRegistry("ICREAT", "T00000").text("id");
    List<String> fields = List.of("titleKo", "phase", "scope", "department");

    atOnce(
        fields.size(),
        (number, mine) -> {
          for (int round = 1; round <= 10; round++) {
            String body = "{\"%s\":\"%d\"}".formatted(fields.get(number), round);
            assertThat(mine.patch(id, body).status()).isEqualTo(200);
          }
        });

    JsonNode trial = desk.get(id).json();
    fields.forEach(field -> assertThat(trial.get(field).getStringValue()).isEqualTo("10"));
    assertThat(held(trial)).containsExactlyInAnyOrderElementsOf(fields);
    assertThat(desk.history(id)).hasSize(41);
    assertThat(Desk.folded(desk.history(id))).isEqualTo(Desk.shown(trial));
  }

  @Test
  void oneOfManyWhoDeleteAtOnceDoesAndTheOthersHearThatItIsGone() throws Exception {
    String id = desk.created(NEW);
    List<Integer> answers = synchronizedList(new ArrayList<>());

    atOnce(4, (number, mine) -> answers.add(mine.delete(id).status()));

    assertThat(answers).containsExactlyInAnyOrder(204, 404, 404, 404);
  }

  @Test
  void oneOfManyWhoTakeARegistryIdAtOnceGetsIt() throws Exception {
    List<Integer> answers = synchronizedList(new ArrayList<>());

    atOnce(4, (number, mine) -> answers.add(mine.create(NEW).status()));

    assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
  }

  static List<String> held(JsonNode trial) {
    List<String> held = new ArrayList<>();
    trial.get("heldFields").values().forEach(name -> held.add(name.getStringValue()));
    return held;
  }

  private void atOnce(int count, Work work) throws Exception {
    var start = new CountDownLatch(count);
    try (var threads = Executors.newFixedThreadPool(count)) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  try (Desk mine = new Desk(world)) {
                    mine.get(UUID.randomUUID().toString());
                    start.countDown();
                    start.await();
                    work.at(number, mine);
                  }
                  return null;
                }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    }
  }

  private interface Work {
    void at(int number, Desk mine);
  }
}
