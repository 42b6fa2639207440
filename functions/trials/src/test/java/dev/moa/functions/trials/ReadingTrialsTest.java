package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.StatementCounter;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTrialsTest {

  private final TrialsWorld world = new TrialsWorld(100);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aTrialThatIsNotThereIs404() {
    Answer answer = world.api.get("/v1/trials/" + UUID.randomUUID());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("type")).isEqualTo("urn:moa:problem:not-found");
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.text("requestId")).isEqualTo(answer.headers().get("x-request-id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "1", "%EA%B0%84", "00000000-0000-0000-0000-00000000000g", "' OR 1=1"})
  void anIdThatIsNoneNamesTheField(String id) {
    Answer answer = world.api.get("/v1/trials/" + id.replace(" ", "%20"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").get(0).get("pointer").getStringValue()).isEqualTo("/id");
  }

  @Test
  void aDeletedTrialIsInNoRead() {
    collect(3);
    JsonNode trial = recent("").get("items").get(0);
    world.sql(
        "UPDATE trials.trial SET deleted_at = now() WHERE id = '%s'"
            .formatted(trial.get("id").getStringValue()));

    assertThat(world.api.get("/v1/trials/" + trial.get("id").getStringValue()).status())
        .isEqualTo(404);
    assertThat(recent("").get("total").getIntValue()).isEqualTo(2);
    assertThat(ids(recent(""))).doesNotContain(trial.get("id").getStringValue());
  }

  @Test
  void aChangeOlderThanSevenDaysIsNotRecent() {
    collect(3);
    world.sql(
        """
        UPDATE trials.trial SET updated_at = now() - interval '7 days 1 minute'
        WHERE registry_id = 'T00000'
        """);
    world.sql(
        """
        UPDATE trials.trial SET updated_at = now() - interval '7 days' + interval '1 minute'
        WHERE registry_id = 'T00001'
        """);

    JsonNode recent = recent("");

    assertThat(recent.get("total").getIntValue()).isEqualTo(2);
    assertThat(recent.get("items").get(1).get("registryId").getStringValue()).isEqualTo("T00001");
  }

  @Test
  void aWalkByCursorSeesEveryTrialOnceWhileOthersAreWritten() {
    collect(30);
    List<String> expected = ids(recent("?limit=100"));
    List<String> walked = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode page = recent("?limit=7" + (cursor == null ? "" : "&cursor=" + cursor));
      walked.addAll(ids(page));
      JsonNode next = page.get("nextCursor");
      cursor = next.isNull() ? null : next.getStringValue();
      // Something new at the top of the list, as a collection in between would put there.
      world.sql(
          """
          INSERT INTO trials.trial (id, source, registry_id, title_ko, content_hash, created_at, updated_at)
          SELECT id, 'X', id::text, 'new', '', now(), now() FROM uuidv7() AS id
          """);
    } while (cursor != null);

    assertThat(walked).isEqualTo(expected);
  }

  @Test
  void aListRunsTwoStatementsWhateverItsLength() {
    collect(60);
    StatementCounter counter = new StatementCounter();
    String[] manager = Api.bearer(world.tokens.of("MANAGER"));

    assertThat(counter.during(() -> recent("?limit=1"))).isEqualTo(2);
    assertThat(counter.during(() -> recent("?limit=100"))).isEqualTo(2);
    // Where a token is shown, looking its session up is one more.
    assertThat(counter.during(() -> world.api.get("/v1/trial-collections?limit=100", manager)))
        .isEqualTo(3);
  }

  @Test
  void offsetAndTotalWorkToo() {
    collect(30);
    List<String> all = ids(recent("?limit=100"));

    JsonNode page = recent("?limit=5&offset=10");

    assertThat(ids(page)).isEqualTo(all.subList(10, 15));
    assertThat(page.get("total").getIntValue()).isEqualTo(30);
    assertThat(ids(recent("?offset=30"))).isEmpty();
    String next = page.get("nextCursor").getStringValue();
    assertThat(ids(recent("?limit=5&cursor=" + next))).isEqualTo(all.subList(15, 20));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, /limit",
    "limit=101, /limit",
    "limit=-1, /limit",
    "limit=x, /limit",
    "limit=99999999999, /limit",
    "offset=-1, /offset",
    "offset=100001, /offset",
    "cursor=abc, /cursor",
    "cursor=, /cursor"
  })
  void aParameterOutOfBoundsIsNamed(String query, String pointer) {
    Answer answer = world.api.get("/v1/trials/recent?" + query);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get("errors").get(0).get("pointer").getStringValue())
        .isEqualTo(pointer);
  }

  @Test
  void noListPassesOverAParameterItDoesNotKnow() {
    collect(1);
    String trial = recent("").get("items").get(0).get("id").getStringValue();
    String run = "/v1/trial-collections/" + world.newest().get("id").getStringValue();
    String history = "/v1/trials/" + trial + "/history";
    String[] manager = Api.bearer(world.tokens.of("MANAGER"));

    for (String list :
        List.of("/v1/trials", "/v1/trials/recent", history, "/v1/trial-changes", run)) {
      assertThat(world.api.get(list + "?limits=5", manager).pointers()).containsExactly("/limits");
      assertThat(world.api.get(list + "?limit=5&limit=6", manager).pointers())
          .containsExactly("/limit");
      assertThat(world.api.get(list + "?limit=5&cursor=", manager).pointers())
          .containsExactly("/cursor");
    }
    for (String withoutOffset : List.of(history, "/v1/trial-changes", run)) {
      assertThat(world.api.get(withoutOffset + "?offset=1", manager).pointers())
          .containsExactly("/offset");
    }
    assertThat(world.api.get("/v1/trial-collections?state=FAILED", manager).pointers())
        .containsExactly("/state");
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    collect(30);
    for (int i = 0; i < 3; i++) {
      world.collect();
    }
    String[] manager = Api.bearer(world.tokens.of("MANAGER"));
    String cursor = world.api.get("/v1/trial-collections?limit=2", manager).text("nextCursor");

    assertThat(world.api.get("/v1/trials/recent?cursor=" + cursor).status()).isEqualTo(400);
    assertThat(world.api.get("/v1/trial-collections?cursor=" + cursor, manager).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"GET", "POST"})
  void collectionsAreForManagersAndAdminsAlone(String method) {
    String body = method.equals("POST") ? "{\"source\":\"ICREAT\"}" : null;

    assertThat(world.api.call(method, "/v1/trial-collections", body).status()).isEqualTo(401);
    for (String role : List.of("USER", "EDITOR", "NOBODY")) {
      assertThat(call(method, body, role).status()).as(role).isEqualTo(403);
    }
    for (String role : List.of("MANAGER", "ADMIN")) {
      assertThat(call(method, body, role).status()).as(role).isIn(200, 202, 409);
    }
  }

  @Test
  void aRunIsOnRecordWithWhoAskedForIt() {
    UUID account = UUID.randomUUID();
    Answer started =
        world.api.post(
            "/v1/trial-collections",
            "{\"source\":\"ICREAT\"}",
            Api.bearer(world.tokens.of(account, "MANAGER")));

    assertThat(started.status()).isEqualTo(202);
    assertThat(started.headers())
        .containsEntry("location", "/v1/trial-collections/" + started.text("id"));
    assertThat(started.text("requestedBy")).isEqualTo(account.toString());
    assertThat(started.text("state")).isEqualTo("QUEUED");
    assertThat(world.newest().get("id").getStringValue()).isEqualTo(started.text("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"source\":null}",
        "{\"source\":\"\"}",
        "{\"source\":\"XRIS \"}",
        "[]",
        "",
        "{"
      })
  void aWishThatMakesNoSenseIs400(String body) {
    Answer answer =
        world.api.post("/v1/trial-collections", body, Api.bearer(world.tokens.of("MANAGER")));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(world.collections().size()).isZero();
  }

  private Answer call(String method, String body, String role) {
    return world.api.call(method, "/v1/trial-collections", body, Api.bearer(world.tokens.of(role)));
  }

  private void collect(int count) {
    world.registry.serve(StubRegistry.records(count));
    world.collect();
  }

  private JsonNode recent(String query) {
    return world.api.get("/v1/trials/recent" + query).json();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("items").values().forEach(item -> ids.add(item.get("id").getStringValue()));
    return ids;
  }
}
