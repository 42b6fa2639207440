package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path reaches its route however the gateway wrote it. */
class PathTest {

  private static final Api API = new Api(Map.of("MOA_FUNCTION", "Echo"));

  @AfterAll
  static void close() {
    API.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "KCT0001234, KCT0001234",
        "%ED%95%9C%EA%B8%80, 한글",
        "한글, 한글",
        "%F0%9F%98%80, 😀",
        "😀, 😀",
        "a%20b, a b",
        "a b, a b",
        "c++, c++",
        "c%2B%2B, c++",
        "a%2Fb, a/b",
        "a&b;c=d, a&b;c=d",
        "a%3Fb%23c, a?b#c",
        "a#b, a#b",
        "100%, 100%",
        "a%zz, a%zz",
        "%2541, %41",
        "..%2F.., ../..",
        "[a]|\"<>^`\\{}, [a]|\"<>^`\\{}",
        "a.json, a.json",
        "a:b@c!$'(*)~, a:b@c!$'(*)~"
      })
  void aPathArrivesDecodedOrNotAndTheEndpointGetsItDecoded(String sent, String got) {
    assertThat(API.get("/v1/echo/" + sent).text("name")).isEqualTo(got);
  }

  @Test
  void aQuestionMarkThatTheGatewayDecodedIsPartOfThePath() {
    Map<String, Object> event = Api.event("GET", "/v1/echo/x", null);
    event.put("rawPath", "/v1/echo/why?");

    assertThat(API.send(event).text("name")).isEqualTo("why?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//v1/echo/a", "////v1/echo/a", "/v1/echo/a/"})
  void slashesAtTheEdgesOfAPathDoNotMatter(String path) {
    assertThat(API.get(path).text("name")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//", "/v1//echo/a", "/v1/echo/a/b", "/V1/echo/a", "/v1/ech"})
  void anyOtherPathIsUnknown(String path) {
    assertThat(API.get(path).status()).isEqualTo(404);
  }

  @Test
  void headIsGetWithoutTheBody() {
    Answer answer = API.call("HEAD", "/v1/echo/a", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "PUT", "TRACE", "BREW", "get", ""})
  void aMethodThatNoRouteHasIsRefusedWithThoseItHas(String method) {
    Answer answer = API.call(method, "/v1/echo/a", null);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().get("allow").split(",\\s*"))
        .containsExactlyInAnyOrder("GET", "HEAD");
  }
}
