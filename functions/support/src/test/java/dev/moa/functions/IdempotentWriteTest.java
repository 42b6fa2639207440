package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that are sent twice. */
class IdempotentWriteTest {

  private static final String BODY = "{\"name\":\"한글\"}";

  private final Database database = TestPostgres.shared().newDatabase();
  private final Tokens tokens = new Tokens(database);
  private final String token = tokens.of("USER");
  private final Api api = api();

  @BeforeEach
  void somethingToCreate() throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE thing (id uuid PRIMARY KEY, name text)");
    }
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void theSameKeyAndBodyGetTheFirstAnswerAgain() throws SQLException {
    Answer first = post(api, BODY, "key");
    Answer again = post(api, " {\n \"name\" : \"\\ud55c글\"}", "key");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.headers().get("location")).isEqualTo("/v1/things/" + first.text("id"));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).containsEntry("location", first.headers().get("location"));
    assertThat(again.headers()).containsEntry("content-type", "application/json");
    assertThat(things()).isOne();
  }

  @Test
  void whatIsToBeDoneLaterIs202BothTimes() {
    Answer first = post(api, "{\"name\":\"later\"}", "key");
    Answer again = post(api, "{\"name\":\"later\"}", "key");

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.headers()).containsEntry("location", "/v1/things/" + first.text("id"));
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).containsEntry("location", first.headers().get("location"));
  }

  @Test
  void withoutAKeyEveryCallCounts() throws SQLException {
    post(api, BODY, null);
    post(api, BODY, null);

    assertThat(things()).isEqualTo(2);
  }

  @Test
  void theSameKeyWithAnotherBodyIs422() throws SQLException {
    post(api, BODY, "key");

    Answer other = post(api, "{\"name\":\"b\"}", "key");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("type")).isEqualTo("urn:moa:problem:idempotency-key-reused");
    assertThat(things()).isOne();
  }

  @Test
  void keysOfTwoCallersAreNothingToEachOther() throws SQLException {
    post(api, BODY, "key");

    Answer other =
        api.post(
            "/v1/things",
            BODY,
            "authorization",
            "Bearer " + tokens.of("USER"),
            "idempotency-key",
            "key");

    assertThat(other.status()).isEqualTo(201);
    assertThat(things()).isEqualTo(2);
  }

  @Test
  void whatFailedMayBeSentAgain() throws SQLException {
    assertThat(post(api, "{\"name\":\"fail\"}", "key").status()).isEqualTo(500);
    assertThat(post(api, "{\"name\":1}", "key").status()).isEqualTo(400);
    assertThat(things()).isZero();

    assertThat(post(api, BODY, "key").status()).isEqualTo(201);
    assertThat(things()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "한글", "a\u007f", "LONG"})
  void aKeyThatIsNoneIsRefused(String key) throws SQLException {
    Answer answer = post(api, BODY, key.equals("LONG") ? "k".repeat(201) : key);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/Idempotency-Key");
    assertThat(things()).isZero();
  }

  @Test
  void aKeyOf200CharactersIsTaken() {
    assertThat(post(api, BODY, "k".repeat(200)).status()).isEqualTo(201);
  }

  @Test
  void twinsInFunctionsSideBySideHaveOneEffectAndIdenticalAnswers() throws Exception {
    List<Api> functions = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        functions.add(api());
      }
      List<Future<Answer>> futures = new ArrayList<>();
      functions.forEach(one -> futures.add(threads.submit(() -> post(one, BODY, "key"))));
      for (Future<Answer> future : futures) {
        answers.add(future.get());
      }
    } finally {
      functions.forEach(Api::close);
    }

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(things()).isOne();
  }

  private Answer post(Api function, String body, String key) {
    String bearer = "Bearer " + token;
    return key == null
        ? function.post("/v1/things", body, "authorization", bearer)
        : function.post("/v1/things", body, "authorization", bearer, "Idempotency-Key", key);
  }

  private Api api() {
    Map<String, String> variables = new HashMap<>(database.variables());
    variables.putAll(tokens.variables());
    variables.put("MOA_FUNCTION", "Things");
    return new Api(variables);
  }

  private long things() throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT count(*) FROM thing")) {
      found.next();
      return found.getLong(1);
    }
  }
}
