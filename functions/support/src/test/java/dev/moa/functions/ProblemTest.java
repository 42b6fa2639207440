package dev.moa.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.LogLines;
import io.micronaut.json.tree.JsonNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is answered as a problem (RFC 9457) that tells nothing of the inside. */
class ProblemTest {

  private static final String ORDER = "{\"name\":\"a\",\"count\":1}";
  private static final Api API = new Api(Map.of());

  @AfterAll
  static void close() {
    API.close();
  }

  @ParameterizedTest
  @CsvSource({
    "runtime, 500, internal",
    "argument, 500, internal",
    "checked, 500, internal",
    "error, 500, internal",
    "recursion, 500, internal",
    "sql, 500, internal",
    "caused, 503, unavailable",
    "answer/unreadable, 500, internal",
    "answer/broken, 500, internal",
    "plain-503, 503, unavailable",
    "status, 400, invalid-input",
    "conflict, 409, conflict",
    "other, 404, not-found",
    "nothing/here, 404, not-found"
  })
  void anythingThatFailsIsAProblem(String kind, int status, String type) {
    assertProblem(API.get("/v1/trouble/" + kind), status, type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime", "checked", "error", "recursion", "sql", "caused"})
  void aFailureOfOursIsLoggedWithItsTraceAndTheRequestId(String kind) {
    var answer = new AtomicReference<Answer>();

    List<JsonNode> lines = LogLines.of(() -> answer.set(API.get("/v1/trouble/" + kind)));

    assertThat(lines)
        .filteredOn(line -> line.get("level").getStringValue().equals("ERROR"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("requestId").getStringValue())
                  .isEqualTo(answer.get().text("requestId"));
              assertThat(line.get("exception").getStringValue())
                  .contains("at dev.moa.functions.probe.Trouble");
            });
  }

  @Test
  void aFailureOfTheCallersIsNotLoggedAsOurs() {
    assertThat(LogLines.of(() -> API.get("/v1/trouble/conflict")))
        .extracting(line -> line.get("level").getStringValue())
        .containsExactly("INFO");
  }

  @Test
  void aProblemNamesTheAddressOfWhatIsInTheWay() {
    Answer answer = API.get("/v1/trouble/taken");

    assertProblem(answer, 409, "conflict");
    assertThat(answer.headers()).containsEntry("location", "/v1/trouble/x");
    assertThat(answer.text("detail")).isEqualTo("It is taken. See /v1/trouble/x.");
    assertThat(API.get("/v1/trouble/conflict").headers()).doesNotContainKey("location");
  }

  @Test
  void aProblemSaysWhatTheDomainSaid() {
    Answer answer = API.get("/v1/trouble/conflict");

    assertThat(answer.text("detail")).isEqualTo("It is taken.");
    JsonNode error = answer.json().get("errors").get(0);
    assertThat(error.get("pointer").getStringValue()).isEqualTo("/name");
    assertThat(error.get("message").getStringValue()).isEqualTo("name is taken.");
  }

  @ParameterizedTest
  @CsvSource({"GET, /v1/nowhere", "POST, /", "PUT, /v1/nowhere/at/all", "BREW, /v2/orders"})
  void anUnknownRouteIs404(String method, String path) {
    assertProblem(API.call(method, path, null), 404, "not-found");
  }

  @Test
  void aMethodThatTheRouteHasNotIs405() {
    Answer answer = API.call("DELETE", "/v1/orders", null);

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.headers()).containsEntry("allow", "POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void aMediaTypeThatIsNotReadIs415(String type) {
    assertProblem(
        API.post("/v1/orders", ORDER, "content-type", type), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON", ""})
  void jsonIsReadHoweverItIsCalled(String type) {
    assertThat(API.post("/v1/orders", ORDER, "content-type", type).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml, image/*"})
  void aMediaTypeThatIsNotOfferedIs406(String type) {
    assertProblem(API.post("/v1/orders", ORDER, "accept", type), 406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/html, application/json;q=0.9", ""})
  void jsonIsOfferedAsItself(String type) {
    Answer answer = API.post("/v1/orders", ORDER, "accept", type);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBodyBeyond256KiBIs413AndOneOf256KiBIsNot(boolean base64) {
    assertProblem(API.send(order(256 * 1024 + 1, base64)), 413, "too-large");
    assertThat(API.send(order(256 * 1024, base64)).status()).isEqualTo(200);
  }

  @Test
  void aBodyOf6MegabytesIs413() {
    assertProblem(API.send(order(6_000_000, false)), 413, "too-large");
  }

  @Test
  void aQueryBeyond8KiBIsRefused() {
    String eight = "a=" + "x".repeat(1_000) + "&";

    assertThat(API.get("/v1/echo/a?" + eight.repeat(8)).status()).isEqualTo(200);
    assertProblem(API.get("/v1/echo/a?" + eight.repeat(9)), 400, "invalid-input");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/echo/a?q=%00, /q",
    "/v1/echo/a?q=1&q=a%00b, /q",
    "/v1/echo/a?a/b=%00, /a~1b",
    "/v1/echo/a%00b, /path",
    "/v1/echo/a?q=%B1%B9, /q",
    "/v1/echo/a?q=1&%ED%A0%80=a, /\uFFFD",
    "/v1/orders?copies=1&copies=2, /copies",
    "/v1/orders?copies=, /copies",
    "/v1/orders?copies=1&copys=2, /copys",
    "/v1/orders?copies=x, /copies",
    "/v1/orders?copies=99999999999, /copies",
    "/v1/orders?copies=11, /copies"
  })
  void aParameterThatIsWrongIsNamed(String target, String pointer) {
    Answer answer = target.startsWith("/v1/orders") ? API.post(target, ORDER) : API.get(target);

    assertProblem(answer, 400, "invalid-input");
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @Test
  void aParameterOrPathBeyond1024CharactersIsNamed() {
    assertThat(API.get("/v1/echo/a?q=" + "x".repeat(1_024)).status()).isEqualTo(200);
    assertProblem(API.get("/v1/echo/a?q=" + "x".repeat(1_025)), 400, "invalid-input");
    assertProblem(API.get("/v1/echo/" + "x".repeat(1_025)), 400, "invalid-input");
  }

  private static Map<String, Object> order(int bytes, boolean base64) {
    String body = ORDER + " ".repeat(bytes - ORDER.length());
    Map<String, Object> event =
        new HashMap<>(
            Api.event(
                "POST",
                "/v1/orders",
                base64 ? Base64.getEncoder().encodeToString(body.getBytes(UTF_8)) : body));
    event.put("isBase64Encoded", base64);
    return event;
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.text("type")).isEqualTo("urn:moa:problem:" + type);
    assertThat(answer.json().get("status").getIntValue()).isEqualTo(status);
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
    assertThat(answer.json().get("errors").isArray()).isTrue();
    assertThat(answer.text("requestId")).isEqualTo(answer.headers().get("x-request-id"));
    assertThat(answer.body()).doesNotContain("secret", "dev.moa", "micronaut", "Exception", "SQL");
  }
}
