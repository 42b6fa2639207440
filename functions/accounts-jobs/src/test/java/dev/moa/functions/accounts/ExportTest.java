package dev.moa.functions.accounts;

import static dev.moa.functions.accounts.ExportWorld.PATH;
import static dev.moa.functions.accounts.ExportWorld.json;
import static dev.moa.functions.accounts.ExportWorld.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an account asks to have, and gets. */
class ExportTest {

  private final ExportWorld world = new ExportWorld();
  private final Person minji = world.minji;

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anAccountGetsAllThatMoaHasOfItInOneFile() throws Exception {
    world.accounts.logIn("minji@example.com", "wrong wrong wrong");
    Person other = world.person("other@example.com");
    change(minji.id(), "CREATED");
    change(other.id(), "DELETED");
    forecast(minji.id(), "김치찌개");
    forecast(other.id(), "비빔밥");
    content(minji.id(), "김치찌개.mp4");
    content(other.id(), "비빔밥.mp4");
    Answer asked = minji.call("POST", PATH, null);
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    assertThat(asked.text("state")).isEqualTo("QUEUED");
    assertThat(asked.headers().get("location")).isEqualTo(PATH + "/" + asked.text("id"));
    assertThat(minji.get(asked.headers().get("location")).text("link")).isNull();

    world.build.untilDone(world.variables);

    Answer ready = minji.get(asked.headers().get("location"));
    assertThat(ready.text("state")).as(ready.body()).isEqualTo("READY");
    HttpResponse<byte[]> file = open(ready.text("link"));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("content-disposition").orElse(""))
        .contains("moa-export.json");
    assertThat(ready.text("size")).isEqualTo(Integer.toString(file.body().length));
    assertThat(ready.text("sha256")).isEqualTo(sha256(file.body()));
    JsonNode data = json(file.body());
    assertThat(data.get("account").getStringValue()).isEqualTo(minji.id());
    JsonNode accounts = data.get("accounts");
    assertThat(accounts.get("account").get("email").getStringValue())
        .isEqualTo("minji@example.com");
    assertThat(accounts.get("profile").get("name").getStringValue()).isEqualTo("민지");
    assertThat(accounts.get("sessions").size()).isEqualTo(1);
    assertThat(texts(accounts.get("securityEvents"), "kind"))
        .contains("SIGNED_UP", "LOGIN_FAILED", "EXPORT_REQUESTED");
    assertThat(texts(data.get("trials").get("changes"), "kind")).containsExactly("CREATED");
    JsonNode forecasts = data.get("forecasts").get("forecasts");
    assertThat(texts(forecasts, "state")).containsExactly("FAILED");
    assertThat(forecasts.get(0).get("request").get("title").getStringValue()).isEqualTo("김치찌개");
    assertThat(texts(data.get("placements").get("contents"), "name")).containsExactly("김치찌개.mp4");
    assertThat(world.files()).containsExactly("exports/" + ready.text("id") + ".json");
  }

  @Test
  void noFileHoldsWhatLetsAnybodyInOrIsSomebodyElses() throws Exception {
    Person other = world.person("other@example.com");
    String id = world.request(minji);
    world.build.untilDone(world.variables);

    String file =
        new String(open(minji.get(PATH + "/" + id).text("link")).body(), StandardCharsets.UTF_8);

    assertThat(file)
        .doesNotContain("argon2", minji.access(), minji.refresh(), other.id(), "other@example");
    for (String hash :
        world.accounts.texts(
            """
            SELECT encode(refresh_hash, 'hex') FROM accounts.session WHERE refresh_hash IS NOT NULL
            """)) {
      assertThat(file).doesNotContain(hash);
    }
  }

  @Test
  void whileOneIsOnItsWayThatOneIsAnswered() throws Exception {
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(
          () -> {
            try (Api api = new Api(world.variables)) {
              return api.post(PATH, null, minji.bearer()).text("id");
            }
          });
    }
    List<String> ids = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> each : threads.invokeAll(calls)) {
        ids.add(each.get());
      }
    }

    assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
    assertThat(world.accounts.texts("SELECT 1 FROM accounts.export")).hasSize(1);
    assertThat(world.accounts.texts("SELECT 1 FROM core.outbox WHERE queue = 'BuildExport'"))
        .hasSize(1);
    assertThat(world.accounts.events(minji.id())).containsOnlyOnce("EXPORT_REQUESTED");
  }

  @Test
  void theSameKeyGetsTheSameAnswerAgain() {
    String[] headers = {
      "authorization", minji.bearer()[1], "idempotency-key", "once", "user-agent", "test"
    };

    Answer first = world.api.post(PATH, null, headers);
    world.build.untilDone(world.variables);
    Answer again = world.api.post(PATH, null, headers);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().get("location")).isEqualTo(first.headers().get("location"));
    assertThat(world.accounts.texts("SELECT 1 FROM accounts.export")).hasSize(1);
  }

  @Test
  void thereAreThreeInADay() {
    for (int i = 0; i < 3; i++) {
      world.request(minji);
      world.build.untilDone(world.variables);
    }

    Answer fourth = minji.call("POST", PATH, null);

    assertThat(fourth.status()).isEqualTo(429);
    assertThat(Long.parseLong(fourth.headers().get("retry-after"))).isBetween(86_000L, 86_400L);
    world.accounts.sql("UPDATE accounts.export SET requested_at = requested_at - interval '1 day'");
    world.request(minji);
  }

  @Test
  @DisplayName("nobody sees an export of somebody else (ASVS 8.2.2)")
  void nobodySeesAnExportOfSomebodyElse() {
    String id = world.request(minji);
    world.build.untilDone(world.variables);
    Person thief = world.person("thief@example.com");

    assertThat(thief.get(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(thief.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(thief.get(PATH + "/7").status()).isEqualTo(400);
    assertThat(world.api.get(PATH + "/" + id).status()).isEqualTo(401);
    assertThat(world.request(thief)).isNotEqualTo(id);
  }

  @Test
  void afterAWeekTheFileIsGone() {
    String id = world.request(minji);
    world.build.untilDone(world.variables);
    world.accounts.sql("UPDATE accounts.export SET expires_at = now() - interval '1 second'");

    Answer answer = minji.get(PATH + "/" + id);

    assertThat(answer.text("state")).isEqualTo("EXPIRED");
    assertThat(answer.text("link")).isNull();
  }

  private void forecast(String account, String title) {
    world.accounts.sql(
        """
        INSERT INTO forecasts.forecast
          (id, account, request, digest, asked_at, deadline, state, finished_at, problem)
        VALUES (gen_random_uuid(), '%1$s', '{"title": "%2$s"}', sha256('%2$s'), now(), now(),
          'FAILED', now(), 'none')
        """
            .formatted(account, title));
  }

  private void content(String account, String name) {
    world.accounts.sql(
        """
        INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at,
          state, state_since, level, level_since, views_at)
        VALUES (gen_random_uuid(), '%s', '%s', 'video/mp4', 1, sha256('a'), now(), 'SETTLED',
          now(), 'bronze', now(), now())
        """
            .formatted(account, name));
  }

  private void change(String account, String kind) {
    world.accounts.sql(
        """
        INSERT INTO trials.trial_change (seq, trial_id, kind, before, after, changed_at, account)
        SELECT coalesce(max(seq), 0) + 1, gen_random_uuid(), '%s', '{}', '{}', now(), '%s'
        FROM trials.trial_change
        """
            .formatted(kind, account));
  }

  private static List<String> texts(JsonNode list, String member) {
    List<String> texts = new ArrayList<>();
    list.values().forEach(each -> texts.add(each.get(member).getStringValue()));
    return texts;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
