package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.moa.functions.testing.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which endpoint of a zip lives in a function. */
class SelectionTest {

  private static final Function<Map<String, String>, StreamFunction> HTTP = HttpFunction::new;
  private static final Function<Map<String, String>, StreamFunction> QUEUE = QueueFunction::new;
  private static final Function<Map<String, String>, StreamFunction> SCHEDULE =
      ScheduleFunction::new;
  private static final Function<Map<String, String>, StreamFunction> RABBIT = RabbitFunction::new;

  @Test
  void onlyTheNamedEndpointLives() {
    try (Api api = new Api(Map.of("MOA_FUNCTION", "Echo"))) {
      assertThat(api.get("/v1/echo/a").status()).isEqualTo(200);
      assertThat(api.get("/v1/orders").status()).isEqualTo(404);
    }
    try (Api api = new Api(Map.of("MOA_FUNCTION", "Orders"))) {
      assertThat(api.get("/v1/echo/a").status()).isEqualTo(404);
      assertThat(api.get("/v1/orders").status()).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "", " ", "unset"})
  void withoutANameEveryEndpointLives(String name) {
    Map<String, String> variables = new HashMap<>();
    if (!name.equals("unset")) {
      variables.put("MOA_FUNCTION", name);
    }
    try (Api api = new Api(variables)) {
      assertThat(api.get("/v1/echo/a").status()).isEqualTo(200);
      assertThat(api.get("/v1/orders").status()).isEqualTo(405);
    }
  }

  @Test
  void nothingLivesThatNobodyWrote() {
    try (Api api = new Api(Map.of())) {
      for (String path :
          List.of("/login", "/logout", "/keys", "/oauth/access_token", "/token_info", "/health")) {
        assertThat(api.get(path).status()).as(path).isEqualTo(404);
        assertThat(api.post(path, "{}").status()).as(path).isEqualTo(404);
      }
    }
  }

  static List<Arguments> misnamed() {
    return List.of(
        Arguments.of(HTTP, "Nobody"),
        Arguments.of(HTTP, "echo"),
        Arguments.of(HTTP, "Parrot"),
        Arguments.of(QUEUE, "Nobody"),
        Arguments.of(QUEUE, "Echo"),
        Arguments.of(QUEUE, "Sum"),
        Arguments.of(SCHEDULE, "Nobody"),
        Arguments.of(SCHEDULE, "Rabbit"),
        Arguments.of(RABBIT, "Nobody"),
        Arguments.of(RABBIT, "Parrot"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("misnamed")
  void aNameThatTheHandlerCannotRunEndsTheStart(
      Function<Map<String, String>, StreamFunction> handler, String name) {
    assertThatIllegalStateException()
        .isThrownBy(() -> handler.apply(Map.of("MOA_FUNCTION", name)))
        .withMessageContaining("MOA_FUNCTION")
        .withMessageContaining("\"" + name + "\"");
  }

  static List<Arguments> named() {
    return List.of(
        Arguments.of(HTTP, "Echo"),
        Arguments.of(QUEUE, "Parrot"),
        Arguments.of(SCHEDULE, "Sum"),
        Arguments.of(RABBIT, "Rabbit"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("named")
  void aHandlerFindsItsEndpoint(
      Function<Map<String, String>, StreamFunction> handler, String name) {
    try (StreamFunction function = handler.apply(Map.of("MOA_FUNCTION", name))) {
      assertThat(function.context().isRunning()).isTrue();
    }
  }
}
