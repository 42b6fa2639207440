package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that an HTTP API may put into an event (payload 2.0). */
class PayloadTest {

  private static final Api API = new Api(Map.of("MOA_FUNCTION", "Echo"));

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void queryParametersAreReadAsTheyWereSent() {
    Answer answer =
        API.get("/v1/echo/a?b=1&b=2&c=x,y&%ED%95%9C=%EA%B8%80+%2B&e&=f&g=%zz&h=%&i==&j=a%26b");

    assertThat(parameters(answer))
        .isEqualTo(
            Map.of(
                "b", List.of("1", "2"),
                "c", List.of("x,y"),
                "한", List.of("글 +"),
                "e", List.of(""),
                "g", List.of("%zz"),
                "h", List.of("%"),
                "i", List.of("="),
                "j", List.of("a&b")));
  }

  @Test
  void theSignForWhatCannotBeReadMayItselfBeSent() {
    assertThat(parameters(API.get("/v1/echo/a?q=%EF%BF%BD%zz")))
        .isEqualTo(Map.of("q", List.of("%EF%BF%BD%zz")));
    assertThat(parameters(API.get("/v1/echo/a?q=%EF%BF%BD")))
        .isEqualTo(Map.of("q", List.of("\uFFFD")));
  }

  @Test
  void theEventsOwnParameterMapWhichCannotTellCommasIsNotBelieved() {
    Map<String, Object> event = Api.event("GET", "/v1/echo/a?q=x&q=y", null);
    event.put("queryStringParameters", Map.of("q", "x,y"));

    assertThat(parameters(API.send(event))).isEqualTo(Map.of("q", List.of("x", "y")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"headers", "rawQueryString", "body", "isBase64Encoded", "routeKey"})
  void aMemberMayBeMissingOrNull(String member) {
    Map<String, Object> missing = Api.event("GET", "/v1/echo/a", null);
    missing.remove(member);
    Map<String, Object> isNull = new HashMap<>(missing);
    isNull.put(member, null);

    assertThat(API.send(missing).text("name")).isEqualTo("a");
    assertThat(API.send(isNull).text("name")).isEqualTo("a");
  }

  @Test
  void membersThatNobodyKnowsAreLeftOut() {
    Map<String, Object> event = Api.event("GET", "/v1/echo/a", null);
    event.put("stageVariables", Map.of("a", "b"));
    event.put("pathParameters", Map.of("name", "somebody else"));
    event.put("future", List.of(Map.of("x", 1)));
    event.put(
        "requestContext",
        Map.of(
            "requestId",
            "id",
            "accountId",
            "123456789012",
            "timeEpoch",
            1_763_600_000_000L,
            "authentication",
            Map.of("clientCert", Map.of("serialNumber", "1")),
            "http",
            Map.of("method", "GET", "path", "/", "protocol", "HTTP/1.1", "new", 1)));

    Answer answer = API.send(event);

    assertThat(answer.text("name")).isEqualTo("a");
    assertThat(answer.headers()).containsEntry("x-request-id", "id");
  }

  @Test
  void headerNamesCountWhateverTheirCase() {
    assertThat(API.get("/v1/echo/a", "X-SAID", "값").text("header")).isEqualTo("값");
  }

  @Test
  void cookiesWhichComeApartFromTheHeadersAreAHeaderAgain() {
    Map<String, Object> event = Api.event("GET", "/v1/echo/a", null);
    event.put("cookies", List.of("other=1", "flavour=vanilla"));

    assertThat(API.send(event).text("cookie")).isEqualTo("other=1; flavour=vanilla");
  }

  @Test
  void bytesGoInAndOutAsBase64() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Map<String, Object> event =
        Api.event("POST", "/v1/echo", Base64.getEncoder().encodeToString(all));
    event.put("isBase64Encoded", true);
    event.put("headers", Map.of("content-type", "application/octet-stream"));

    Answer answer = API.send(event);

    assertThat(answer.isBase64Encoded()).isTrue();
    assertThat(Base64.getDecoder().decode(answer.body())).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textGoesInPlainOrAsBase64AndOutPlain(boolean base64) {
    String text = "한글 😀 \"\\ \n\t";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Map<String, Object> event =
        Api.event(
            "POST", "/v1/echo/text", base64 ? Base64.getEncoder().encodeToString(bytes) : text);
    event.put("isBase64Encoded", base64);
    event.put("headers", Map.of("content-type", "text/plain; charset=utf-8"));

    Answer answer = API.send(event);

    assertThat(answer.isBase64Encoded()).isFalse();
    assertThat(answer.body()).isEqualTo(text);
  }

  @Test
  void anAnswerKeepsEveryCookieAndEveryValueOfAHeader() {
    Answer answer = API.get("/v1/echo/headers/many");

    assertThat(answer.cookies()).containsExactlyInAnyOrder("first=1; HttpOnly", "second=2; Secure");
    assertThat(answer.headers())
        .containsEntry("vary", "Origin, Accept")
        .doesNotContainKey("set-cookie");
  }

  @Test
  void anAnswerMayHaveNoBody() {
    Answer answer = API.get("/v1/echo/nothing/at-all");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  private static Map<String, List<String>> parameters(Answer answer) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (var entry : answer.json().get("parameters").entries()) {
      List<String> values = new ArrayList<>();
      entry.getValue().values().forEach(value -> values.add(value.getStringValue()));
      parameters.put(entry.getKey(), values);
    }
    return parameters;
  }
}
