package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are made to hurt. */
class JsonBoundsTest {

  private static final Api API = new Api(Map.of("MOA_FUNCTION", "Orders"));

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void aBodyOfNothingButMistakesIsAnsweredInBounds() {
    String many = "1,".repeat(50_000) + "1";

    Answer answer = API.post("/v1/orders", "{\"name\":\"a\",\"count\":1,\"tags\":[" + many + "]}");

    assertThat(answer.pointers()).hasSizeBetween(1, 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {51, 900, 5_000, 100_000})
  void aBodyThatIsNestedTooDeepIsRefused(int depth) {
    String start = "{\"name\":\"a\",\"count\":1,";

    assertThat(API.post("/v1/orders", start + "\"unknown\":" + "[".repeat(depth)).pointers())
        .containsExactly("");
    assertThat(
            API.post(
                    "/v1/orders",
                    start + "\"address\":" + "{\"city\":\"\",\"other\":".repeat(depth / 10 + 50))
                .pointers())
        .containsExactly("");
  }

  @Test
  void aNumberOfThousandsOfDigitsIsRefused() {
    String body = "{\"name\":\"a\",\"count\":1,\"number\":" + "9".repeat(200_000) + "}";

    assertThat(API.post("/v1/orders", body).status()).isEqualTo(400);
  }

  @Test
  void aBodyInAnotherEncodingIsRefused() {
    byte[] latin1 = "{\"name\":\"é\",\"count\":1}".getBytes(StandardCharsets.ISO_8859_1);
    Map<String, Object> event =
        Api.event("POST", "/v1/orders", Base64.getEncoder().encodeToString(latin1));
    event.put("isBase64Encoded", true);

    assertThat(API.send(event).pointers()).containsExactly("");
  }

  @Test
  void aBodyInAnotherEncodingIsRefusedThoughTheGatewayMadeItText() {
    Map<String, Object> event =
        Api.event("POST", "/v1/orders", "{\"name\":\"\uFFFD\",\"count\":1}");
    event.put("headers", Map.of("content-length", "22"));
    assertThat(API.send(event).pointers()).containsExactly("");

    event.put("headers", Map.of("content-length", "24"));
    assertThat(API.send(event).text("name")).isEqualTo("\uFFFD");
  }

  @Test
  void aBodyThatClaimsToBeBase64AndIsNoneIsRefused() {
    Map<String, Object> event = Api.event("POST", "/v1/orders", "{\"name\":\"a\",\"count\":1}");
    event.put("isBase64Encoded", true);

    assertThat(API.send(event).pointers()).containsExactly("");
  }
}
