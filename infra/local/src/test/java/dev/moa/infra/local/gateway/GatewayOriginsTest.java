package dev.moa.infra.local.gateway;

import static dev.moa.infra.local.gateway.GatewayFixture.PAGES;
import static dev.moa.infra.local.stub.StubZip.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.local.stub.RawHttp;
import dev.moa.infra.local.stub.StubZip;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of other origins: allowed to call the API as configured, never to pull the local levers.
 */
class GatewayOriginsTest {
  private static final String ANSWER =
      "{\"statusCode\":200,\"headers\":{\"access-control-allow-origin\":\"https://own.example.com\"}}";

  @TempDir static Path folder;
  static Path zip;

  @BeforeAll
  static void pack() {
    zip = StubZip.write(folder);
  }

  @Test
  void aPreflightIsAnsweredWithoutARoute() throws IOException {
    try (GatewayFixture gateway = gateway(PAGES)) {
      HttpResponse<String> answer =
          gateway.send(
              "OPTIONS",
              "/say",
              "origin",
              "https://app.example.com",
              "access-control-request-method",
              "POST");

      assertThat(answer.statusCode()).isEqualTo(204);
      assertHeader(answer, "access-control-allow-origin", "https://app.example.com");
      assertHeader(answer, "access-control-allow-methods", "GET,POST");
      assertHeader(answer, "access-control-allow-headers", "authorization,content-type");
      assertHeader(answer, "access-control-max-age", "300");
      assertThat(answer.headers().firstValue("access-control-allow-credentials")).isEmpty();
    }
  }

  @Test
  void aPreflightOfAForeignOriginAllowsNothing() throws IOException {
    try (GatewayFixture gateway = gateway(PAGES)) {
      HttpResponse<String> answer =
          gateway.send(
              "OPTIONS",
              "/say",
              "origin",
              "https://app.example.com.evil.example",
              "access-control-request-method",
              "POST");

      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().map().keySet()).noneMatch(it -> it.startsWith("access-control"));
    }
  }

  @Test
  void optionsThatIsNoPreflightNeedsARoute() throws IOException {
    try (GatewayFixture gateway = gateway(PAGES)) {
      assertThat(gateway.send("OPTIONS", "/say").statusCode()).isEqualTo(404);
      assertThat(gateway.send("OPTIONS", "/say", "origin", "https://app.example.com").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void theApisHeadersStandInPlaceOfTheFunctions() throws IOException {
    try (GatewayFixture gateway = gateway(PAGES)) {
      HttpResponse<String> allowed =
          gateway.send("GET", "/say", "origin", "https://app.example.com");
      HttpResponse<String> foreign = gateway.send("GET", "/say", "origin", "https://evil.example");

      assertThat(allowed.headers().allValues("access-control-allow-origin"))
          .containsExactly("https://app.example.com");
      assertHeader(allowed, "access-control-expose-headers", "x-request-id");
      assertThat(foreign.statusCode()).isEqualTo(200);
      assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  @Test
  void withoutConfigurationFunctionsAreOnTheirOwn() throws IOException {
    try (GatewayFixture gateway = gateway(Cors.NONE)) {
      assertHeader(
          gateway.send("GET", "/say", "origin", "https://app.example.com"),
          "access-control-allow-origin",
          "https://own.example.com");
      assertThat(
              gateway
                  .send(
                      "OPTIONS",
                      "/say",
                      "origin",
                      "https://app.example.com",
                      "access-control-request-method",
                      "GET")
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void anyOriginMayBeAllowedAndAnyOfAScheme() throws IOException {
    for (String pattern : List.of("*", "https://*")) {
      Cors cors =
          new Cors(List.of(pattern), List.of("GET"), List.of(), List.of(), Duration.ZERO, false);
      try (GatewayFixture gateway = gateway(cors)) {
        assertHeader(
            gateway.send("GET", "/say", "origin", "https://any.example"),
            "access-control-allow-origin",
            pattern.equals("*") ? "*" : "https://any.example");
      }
    }
  }

  @Test
  void thisMachineReachesTheLocalEndpoints() throws IOException {
    try (GatewayFixture gateway = gateway(PAGES)) {
      assertThat(gateway.send("GET", "/_local/ping").body()).isEqualTo("\"pong\"");
      assertThat(gateway.send("GET", "/_local/ping", "origin", "http://localhost:3000").body())
          .isEqualTo("\"pong\"");
      assertThat(RawHttp.send(gateway.base(), "GET /_local/ping HTTP/1.1\nHost: localhost:8080"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: 127.0.0.1.evil.example:3000",
        "X-No: host",
        "Host: localhost\nOrigin: https://evil.example",
        "Host: localhost\nOrigin: https://app.example.com",
        "Host: localhost\nOrigin: null",
        "Host: localhost\nOrigin: http://localhost.evil.example"
      })
  void aForeignHostOrOriginReachesNoLocalEndpoint(String headers) throws IOException {
    try (GatewayFixture gateway = gateway(PAGES)) {
      assertThat(RawHttp.send(gateway.base(), "GET /_local/ping HTTP/1.1\n" + headers))
          .matches("(?s)HTTP/1.1 40[03] .*")
          .doesNotContain("pong")
          .doesNotContain("access-control");
    }
  }

  @Test
  void anUnknownLocalEndpointSaysWhichThereAre() throws IOException {
    try (GatewayFixture gateway = gateway(PAGES)) {
      HttpResponse<String> answer = gateway.send("GET", "/_local/nothing");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("GET /_local/ping");
    }
  }

  private static GatewayFixture gateway(Cors cors) throws IOException {
    return new GatewayFixture(
        folder,
        cors,
        List.of(new Route("GET", "/say", "Say")),
        List.of(function(zip, "Say", "say", "ANSWER", ANSWER)));
  }

  private static void assertHeader(HttpResponse<String> answer, String name, String value) {
    assertThat(answer.headers().firstValue(name)).contains(value);
  }
}
