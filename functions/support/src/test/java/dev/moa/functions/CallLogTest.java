package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.LogLines;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestPostgres;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call leaves in the log. */
class CallLogTest {

  private final Tokens tokens = new Tokens(TestPostgres.shared().newDatabase());
  private final Api api = new Api(tokens.variables());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aCallIsOneLineThatSaysHowItWent() {
    var answer = new AtomicReference<Answer>();

    List<JsonNode> lines =
        LogLines.of(() -> answer.set(api.get("/v1/guarded/user", Api.bearer(tokens.of("USER")))));

    assertThat(lines)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(text(line, "message")).isEqualTo("call");
              assertThat(text(line, "level")).isEqualTo("INFO");
              assertThat(text(line, "function")).isEqualTo("*");
              assertThat(text(line, "route")).isEqualTo("GET /v1/guarded/user");
              assertThat(line.get("status").getIntValue()).isEqualTo(200);
              assertThat(line.get("durationMs").getLongValue()).isBetween(0L, 60_000L);
              assertThat(text(line, "requestId"))
                  .isEqualTo(answer.get().headers().get("x-request-id"));
            });
  }

  @Test
  void onlyTheFirstCallIsAColdStart() {
    assertThat(LogLines.of(() -> api.get("/v1/echo/a")))
        .allSatisfy(line -> assertThat(text(line, "coldStart")).isEqualTo("true"));
    assertThat(LogLines.of(() -> api.get("/v1/echo/a")))
        .allSatisfy(line -> assertThat(line.get("coldStart")).isNull());
  }

  @Test
  void aCallOfSomebodySaysWho() {
    UUID account = UUID.randomUUID();

    assertThat(
            LogLines.of(() -> api.get("/v1/guarded/user", Api.bearer(tokens.of(account, "USER")))))
        .extracting(line -> text(line, "account"))
        .containsExactly(account.toString());
    assertThat(LogLines.of(() -> api.get("/v1/echo/a")).getFirst().get("account")).isNull();
  }

  @Test
  void aCallThatIsNotAllowedSaysWhoTried() {
    UUID account = UUID.randomUUID();

    List<JsonNode> lines =
        LogLines.of(() -> api.get("/v1/guarded/admin", Api.bearer(tokens.of(account, "USER"))));

    assertThat(lines.getLast().get("status").getIntValue()).isEqualTo(403);
    assertThat(text(lines.getLast(), "account")).isEqualTo(account.toString());
  }

  @Test
  void everyLineOfACallHasItsRequestId() {
    Map<String, Object> event = Api.event("GET", "/v1/trouble/runtime", null);
    event.put(
        "requestContext",
        Map.of("requestId", "JKJaXmPLvHcESHA=", "http", Map.of("method", "GET", "path", "/")));

    List<JsonNode> lines = LogLines.of(() -> api.send(event));

    assertThat(lines)
        .hasSizeGreaterThan(1)
        .allSatisfy(line -> assertThat(text(line, "requestId")).isEqualTo("JKJaXmPLvHcESHA="));
  }

  @Test
  void aCallWithoutARequestIdIsGivenOne() {
    Map<String, Object> event = Api.event("GET", "/v1/echo/a", null);
    event.put("requestContext", Map.of("http", Map.of("method", "GET", "path", "/")));
    var answer = new AtomicReference<Answer>();

    List<JsonNode> lines = LogLines.of(() -> answer.set(api.send(event)));

    assertThat(answer.get().headers().get("x-request-id")).isNotBlank();
    assertThat(text(lines.getFirst(), "requestId"))
        .isEqualTo(answer.get().headers().get("x-request-id"));
  }

  @Test
  void nothingOfACallStaysForTheNext() {
    LogLines.of(() -> api.get("/v1/guarded/user", Api.bearer(tokens.of("USER"))));

    List<JsonNode> lines = LogLines.of(() -> api.get("/v1/echo/a"));

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().get("account")).isNull();
  }

  @Test
  void noTokenIsEverLogged() {
    for (String token :
        List.of(
            tokens.of("USER"),
            tokens.forged("ADMIN"),
            tokens.with(claims -> claims.issuer("somebody else")),
            tokens.with(claims -> claims.claim("roles", 1)),
            tokens.of("USER") + "x",
            "secretsecretsecret",
            "a.b.c",
            "eyJhbGciOiJub25lIn0.secretsecret.")) {
      for (String path : List.of("/v1/guarded/user", "/v1/guarded/admin", "/v1/trouble/runtime")) {
        for (String scheme : List.of("Bearer ", "Basic ", "", "Token ")) {
          String written = LogLines.textOf(() -> api.get(path, "authorization", scheme + token));

          assertThat(written).isNotEmpty().doesNotContain(token).doesNotContainIgnoringCase("eyJ");
        }
      }
    }
  }

  private static String text(JsonNode line, String member) {
    return line.get(member) == null ? null : line.get(member).coerceStringValue();
  }
}
