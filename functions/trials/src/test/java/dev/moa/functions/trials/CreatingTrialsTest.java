package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.StatementCounter;
import dev.moa.trials.TrialField;
import io.micronaut.json.tree.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatingTrialsTest {

  private final TrialsWorld world = new TrialsWorld(100);
  private final Desk desk = new Desk(world);

  @AfterEach
  void close() {
    desk.close();
    world.close();
  }

  @Test
  void anEditorMakesATrialWithEveryField() {
    Answer answer =
        desk.create(
            """
            {"registryId":"M-1","titleKo":"소아 천식 연구 😀","titleEn":"Asthma in childhood",
             "studyType":"관찰연구","scope":"단일기관","phase":"Phase 4","department":"Pediatrics",
             "interventionKind":"의약품","sponsor":"한빛병원","leadInstitute":"누리의료원",
             "targetSize":0,"period":"1년 6개월","enrolmentStart":"2026-11",
             "enrolmentStartType":"PLANNED","completion":"2028-02-29","completionType":"PLANNED",
             "registeredOn":"2026-11-20","sourceUpdatedOn":"2026-11-21",
             "primaryOutcome":"See nct01234567.\\nAnd KCT0001234","recruitmentStatus":"모집중",
             "link":"https://example.org/t/1"}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("location", "/v1/trials/" + answer.text("id"));
    JsonNode trial = desk.get(answer.text("id")).json();
    assertThat(trial).isEqualTo(answer.json());
    assertThat(trial.get("source").getStringValue()).isEqualTo("MANUAL");
    assertThat(trial.get("titleKo").getStringValue()).isEqualTo("소아 천식 연구 😀");
    assertThat(trial.get("targetSize").getIntValue()).isZero();
    assertThat(trial.get("periodMonths").getIntValue()).isEqualTo(18);
    assertThat(trial.get("crossReferences").get(0).getStringValue()).isEqualTo("KCT0001234");
    assertThat(trial.get("crossReferences").get(1).getStringValue()).isEqualTo("NCT01234567");
    assertThat(trial.get("heldFields").size()).isZero();
    assertThat(Desk.shown(trial)).hasSize(TrialField.ALL.size());
  }

  @Test
  void textIsKeptInNfcAndTrimmedAndAnEmptyOneIsNone() {
    Answer answer =
        desk.create("{\"registryId\":\" M-2 \",\"titleEn\":\" e\u0301 \",\"phase\":\" \"}");

    assertThat(answer.text("registryId")).isEqualTo("M-2");
    assertThat(answer.text("titleEn")).isEqualTo("é");
    assertThat(answer.text("phase")).isNull();
    assertThat(answer.text("titleKo")).isNull();
  }

  @Test
  void halfSyllablesAreTextLikeAnyOther() {
    Answer answer = desk.create("{\"registryId\":\"ㄱ\",\"titleKo\":\"\u1100 ㅏ\"}");

    assertThat(answer.text("titleKo")).isEqualTo("\u1100 ㅏ");
    assertThat(desk.byRegistry("MANUAL", "%E3%84%B1").text("id")).isEqualTo(answer.text("id"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"titleKo\":\"a\" | /registryId",
        "\"registryId\":null,\"titleKo\":\"a\" | /registryId",
        "\"registryId\":\"  \",\"titleKo\":\"a\" | /registryId",
        "\"registryId\":7,\"titleKo\":\"a\" | /registryId",
        "\"registryId\":\"12345678901234567890123456789012345678901234567890123456789012345\",\"titleKo\":\"a\" | /registryId",
        "\"registryId\":\"a/b\",\"titleKo\":\"a\" | /registryId",
        "\"registryId\":\"a\\tb\",\"titleKo\":\"a\" | /registryId",
        "\"registryId\":\"x\" | /titleKo",
        "\"registryId\":\"x\",\"titleKo\":\" \",\"titleEn\":null | /titleKo",
        "\"registryId\":\"x\",\"titleKo\":1 | /titleKo",
        "\"registryId\":\"x\",\"titleKo\":\"\\u0000\" | /titleKo",
        "\"registryId\":\"x\",\"titleKo\":\"\\ud800\" | /titleKo",
        "`+`\"title\":\"a\" | /title",
        "`+`\"source\":\"ICREAT\" | /source",
        "`+`\"id\":\"019aa1c4-7f30-7b52-9d41-6c1e0a7b5f08\" | /id",
        "`+`\"updatedAt\":null | /updatedAt",
        "`+`\"deletedAt\":null | /deletedAt",
        "`+`\"isActive\":true | /isActive",
        "`+`\"periodMonths\":36 | /periodMonths",
        "`+`\"crossReferences\":[] | /crossReferences",
        "`+`\"heldFields\":[] | /heldFields",
        "`+`\"a/b~c\":1 | /a~1b~0c",
        "`+`\"phase\":[\"a\"] | /phase",
        "`+`\"phase\":true | /phase",
        "`+`\"targetSize\":-1 | /targetSize",
        "`+`\"targetSize\":1.5 | /targetSize",
        "`+`\"targetSize\":\"12\" | /targetSize",
        "`+`\"targetSize\":1000000000 | /targetSize",
        "`+`\"targetSize\":99999999999999999999 | /targetSize",
        "`+`\"registeredOn\":\"2021-02-30\" | /registeredOn",
        "`+`\"registeredOn\":\"2021-02\" | /registeredOn",
        "`+`\"registeredOn\":\"2021/02/03\" | /registeredOn",
        "`+`\"registeredOn\":20210203 | /registeredOn",
        "`+`\"sourceUpdatedOn\":\"0000-01-01\" | /sourceUpdatedOn",
        "`+`\"enrolmentStart\":\"2021-13\" | /enrolmentStart",
        "`+`\"enrolmentStart\":\"0000-01\" | /enrolmentStart",
        "`+`\"enrolmentStart\":\"2021\" | /enrolmentStart",
        "`+`\"completion\":\"2021-02-30\" | /completion",
        "`+`\"completion\":\"9999-12-31\" | /completion",
        "`+`\"completionType\":\"MAYBE\" | /completionType",
        "`+`\"link\":\"javascript:alert(1)\" | /link",
        "`+`\"link\":\"example.org\" | /link",
        "`+`\"phase\":\"a\",\"phase\":\"b\" | /phase"
      })
  void aWrongMemberIsNamed(String members, String pointer) {
    String body = "{" + members.replace("`+`", "\"registryId\":\"x\",\"titleKo\":\"a\",") + "}";

    Answer answer = desk.create(body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
    assertThat(world.texts("SELECT id FROM trials.trial")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "[]", "\"a\"", "7", "{\"registryId\":\"x\""})
  void aBodyThatIsNoObjectIsRefused(String body) {
    Answer answer = desk.create(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("");
  }

  @Test
  void everyTextHasABound() {
    for (TrialField field : TrialField.ALL) {
      if (field.type() == TrialField.Type.TEXT && field != TrialField.LINK) {
        String body = "{\"registryId\":\"%s\",\"titleEn\":\"t\",\"titleKo\":\"t\",\"%s\":\"%s\"}";
        String longest = "한".repeat(field.maxLength());
        if (field.name().startsWith("TITLE")) {
          body = body.replace("\"" + field.json() + "\":\"t\",", "");
        }

        assertThat(desk.create(body.formatted(field, field.json(), longest)).status())
            .as(field.json())
            .isEqualTo(201);
        assertThat(desk.create(body.formatted("x", field.json(), longest + "a")).pointers())
            .containsExactly("/" + field.json());
      }
    }
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    assertThat(desk.create("{\"titleKo\":1,\"targetSize\":\"x\",\"x\":1}").pointers())
        .containsExactlyInAnyOrder("/registryId", "/titleKo", "/targetSize", "/x");
  }

  @Test
  void aRegistryIdThatIsTakenIs409AndNamesTheTrial() {
    String id = desk.created("{\"registryId\":\"M-3\",\"titleKo\":\"a\"}");

    Answer answer = desk.create("{\"registryId\":\"M-3\",\"titleKo\":\"b\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers()).containsEntry("location", "/v1/trials/" + id);
    assertThat(answer.text("detail")).contains("/v1/trials/" + id);
    assertThat(answer.pointers()).containsExactly("/registryId");
    assertThat(desk.get(id).text("titleKo")).isEqualTo("a");
  }

  @Test
  void aRegistryIdOfADeletedTrialIs409AndSaysSoWithoutNamingIt() {
    String id = desk.created("{\"registryId\":\"M-3\",\"titleKo\":\"a\"}");
    desk.delete(id);

    Answer answer = desk.create("{\"registryId\":\"M-3\",\"titleKo\":\"b\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers()).doesNotContainKey("location");
    assertThat(answer.body()).contains("deleted").doesNotContain(id);
  }

  @Test
  void theSameWishUnderOneKeyMakesOneTrial() {
    String[] headers = {
      "authorization", "Bearer " + world.tokens.of(desk.account, "EDITOR"), "Idempotency-Key", "k"
    };
    String body = "{\"registryId\":\"M-4\",\"titleKo\":\"a\",\"phase\":null}";

    Answer first = desk.api.post("/v1/trials", body, headers);
    Answer again =
        desk.api.post("/v1/trials", "{\"titleKo\":\" a \",\"registryId\":\"M-4\"}", headers);
    Answer other =
        desk.api.post("/v1/trials", "{\"titleKo\":\"b\",\"registryId\":\"M-4\"}", headers);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).containsEntry("location", first.headers().get("location"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(world.texts("SELECT id FROM trials.trial")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/trials, EDITOR",
    "PATCH, /v1/trials/{id}, EDITOR",
    "DELETE, /v1/trials/{id}, EDITOR",
    "POST, /v1/trials/{id}/restore, ADMIN"
  })
  void writingIsForThoseWhoMay(String method, String route, String least) {
    String path = route.replace("{id}", UUID.randomUUID().toString());
    List<String> roles = List.of("NOBODY", "USER", "EDITOR", "MANAGER", "ADMIN");

    assertThat(world.api.call(method, path, "{}").status()).isEqualTo(401);
    for (String role : roles) {
      Answer answer = world.api.call(method, path, "{}", Api.bearer(world.tokens.of(role)));
      boolean may = roles.indexOf(role) >= roles.indexOf(least);
      assertThat(answer.status()).as(role).isIn(may ? List.of(400, 404) : List.of(403));
    }
  }

  /** One of each looks the session up. */
  @Test
  void writesTakeAFixedNumberOfStatements() {
    StatementCounter counter = new StatementCounter();
    String id = desk.created("{\"registryId\":\"M-5\",\"titleKo\":\"a\"}");

    assertThat(counter.during(() -> desk.create("{\"registryId\":\"M-6\",\"titleKo\":\"a\"}")))
        .isEqualTo(3);
    assertThat(counter.during(() -> desk.patch(id, "{\"titleKo\":\"b\",\"phase\":\"c\"}")))
        .isEqualTo(5);
    assertThat(counter.during(() -> desk.delete(id))).isEqualTo(2);
    assertThat(counter.during(() -> desk.restore(id))).isEqualTo(4);
    assertThat(counter.during(() -> desk.byRegistry("MANUAL", "M-5"))).isEqualTo(2);
    assertThat(counter.during(() -> desk.api.get("/v1/trials/" + id + "/history"))).isEqualTo(1);
    assertThat(counter.during(() -> desk.api.get("/v1/trial-changes?limit=1"))).isEqualTo(2);
    assertThat(counter.during(() -> desk.api.get("/v1/trial-changes?limit=100"))).isEqualTo(2);
  }

  @Test
  void theDescribedBodiesAreWhatIsRead() {
    List<String> writable =
        TrialField.ALL.stream()
            .map(TrialField::json)
            .filter(name -> !List.of("periodMonths", "crossReferences").contains(name))
            .toList();

    assertThat(members(NewTrialBody.class, "registryId")).isEqualTo(writable);
    assertThat(members(TrialPatchBody.class, "release")).isEqualTo(writable);
  }

  private static List<String> members(Class<?> type, String but) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> !Objects.equals(name, but))
        .toList();
  }
}
