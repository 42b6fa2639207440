package dev.moa.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GetOpenApiTest {

  private final Api api = new Api(Map.of("MOA_FUNCTION", "GetOpenApi"));

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void theDescriptionIsServedToEverybodyWithoutADatabase() {
    var answer = api.get("/openapi.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("cache-control", "public, no-cache")
        .containsKeys("etag", "x-request-id");
    assertThat(answer.text("openapi")).startsWith("3.1.");
    assertThat(answer.body()).contains("\"operationId\" : \"GetOpenApi\"");
  }

  @Test
  void whoeverHasItIsNotSentItAgain() {
    String etag = api.get("/openapi.json").headers().get("etag");

    var same = api.get("/openapi.json", "if-none-match", "W/\"other\", " + etag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.headers()).containsEntry("etag", etag);

    assertThat(api.get("/openapi.json", "if-none-match", "\"other\"").status()).isEqualTo(200);
  }
}
