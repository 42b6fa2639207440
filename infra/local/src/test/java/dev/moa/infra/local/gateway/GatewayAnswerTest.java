package dev.moa.infra.local.gateway;

import static dev.moa.infra.local.stub.StubZip.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.local.lambda.LocalFunction;
import dev.moa.infra.local.stub.StubZip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller gets of a function's answer, and when the gateway answers in its place. */
class GatewayAnswerTest {
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir static Path folder;
  static Path zip;
  static GatewayFixture gateway;

  @BeforeAll
  static void start() throws IOException {
    zip = StubZip.write(folder);
    gateway =
        with(
            function(zip, "Throw", "throw"),
            function(zip, "Break", "break"),
            function(zip, "Self", "self"),
            function(zip, "Fits", "size", "SIZE", "" + Functions.MAX_ANSWER),
            function(zip, "TooBig", "size", "SIZE", "" + (Functions.MAX_ANSWER + 1)),
            function(zip, "OverItsTime", Duration.ofMillis(200), "sleep", "MILLIS", "60000"),
            function(zip, "OverTheApisTime", "sleep", "MILLIS", "60000"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void statusHeadersAndCookiesComeThrough() throws IOException {
    HttpResponse<String> answer =
        say(
            """
            {"statusCode":201,"headers":{"X-A":"b","content-type":"text/plain","location":"/v1/x",
             "x-number":7,"x-flag":true,"Set-Cookie":"c=3","content-length":"999","connection":"close"},
             "cookies":["a=1; Path=/","b=2"],"body":"모아"}""");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("모아");
    assertThat(answer.headers().allValues("set-cookie"))
        .containsExactly("a=1; Path=/", "b=2", "c=3");
    assertThat(answer.headers().firstValue("x-a")).contains("b");
    assertThat(answer.headers().firstValue("x-number")).contains("7");
    assertThat(answer.headers().firstValue("x-flag")).contains("true");
    assertThat(answer.headers().allValues("content-type")).containsExactly("text/plain");
    assertThat(answer.headers().allValues("content-length")).containsExactly("6");
    assertThat(answer.headers().firstValue("date")).isPresent();
  }

  @Test
  void aBase64BodyArrivesAsBytes() throws IOException {
    try (GatewayFixture gateway =
        saying("{\"statusCode\":\"200\",\"isBase64Encoded\":true,\"body\":\"AAEC/w==\"}")) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.base() + "/Say")).build();

      assertThat(gateway.exchange(request, BodyHandlers.ofByteArray()).body())
          .containsExactly(0, 1, 2, 255);
    }
  }

  @Test
  void aBodyWithoutATypeIsPlainText() throws IOException {
    assertThat(say("{\"statusCode\":200,\"body\":\"x\"}").headers().firstValue("content-type"))
        .contains("text/plain;charset=UTF-8");
  }

  @Test
  void anAnswerWithoutAStatusIsTheBodyItself() throws IOException {
    HttpResponse<String> object = say("{\"name\":\"모아\",\"body\":1}");
    HttpResponse<String> text = say("\"Hello\"");

    assertThat(object.statusCode()).isEqualTo(200);
    assertThat(object.body()).isEqualTo("{\"name\":\"모아\",\"body\":1}");
    assertThat(object.headers().firstValue("content-type")).contains("application/json");
    assertThat(text.body()).isEqualTo("Hello");
    assertThat(text.headers().firstValue("content-type")).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"statusCode\":\"fine\"}",
        "{\"statusCode\":99}",
        "{\"statusCode\":100}",
        "{\"statusCode\":600}",
        "{\"statusCode\":null}",
        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"!!\"}",
        "{\"statusCode\":200,\"headers\":{\"x\":\"a\\r\\nset-cookie: b=1\"}}",
        "{\"statusCode\":200,\"headers\":{\"x y\":\"a\"}}",
        "{\"statusCode\":200,\"headers\":{\"x\":[\"a\"]}}"
      })
  void anAnswerThatCannotBeReadIsAnInternalServerError(String answer) throws IOException {
    assertMessage(say(answer), 500, "Internal Server Error");
  }

  @Test
  void noContentHasNoBody() throws IOException {
    HttpResponse<String> answer = say("{\"statusCode\":204}");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("content-type")).isEmpty();
  }

  @Test
  void anEmptyBodyHasALengthOfZero() throws IOException {
    assertThat(say("{\"statusCode\":202}").headers().allValues("content-length"))
        .containsExactly("0");
  }

  @Test
  void aHeadRouteAnswersTheLengthWithoutTheBody() throws IOException {
    try (GatewayFixture gateway =
        new GatewayFixture(
            folder,
            Cors.NONE,
            List.of(new Route("HEAD", "/x", "Say")),
            List.of(
                function(
                    zip, "Say", "say", "ANSWER", "{\"statusCode\":200,\"body\":\"12345\"}")))) {
      HttpResponse<String> answer = gateway.send("HEAD", "/x");

      assertThat(answer.headers().firstValue("content-length")).contains("5");
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void aFunctionThatFailsIsAnInternalServerError() {
    assertMessage(call("/Throw"), 500, "Internal Server Error");
    assertMessage(call("/Break"), 500, "Internal Server Error");
  }

  @Test
  void aFunctionOverItsOwnTimeIsAnInternalServerError() {
    assertMessage(call("/OverItsTime"), 500, "Internal Server Error");
  }

  @Test
  void aFunctionOverTheApisTimeIsUnavailable() {
    assertMessage(call("/OverTheApisTime"), 503, "Service Unavailable");
  }

  @Test
  void anAnswerMayHoldSixMegabytes() {
    assertThat(call("/Fits").body()).hasSize(Functions.MAX_ANSWER - 2);
    assertMessage(call("/TooBig"), 500, "Internal Server Error");
  }

  @Test
  void anEventMayHoldSixMegabytes() {
    assertThat(post(new byte[4 * MEGABYTE]).statusCode()).isEqualTo(200);
    assertMessage(post(new byte[5 * MEGABYTE]), 413, "Request Entity Too Large");
    assertMessage(post(new byte[11 * MEGABYTE]), 413, "Request Entity Too Large");
  }

  @Test
  void fiftyCallsAtOnceAreAllAnswered() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(callers.submit(() -> call("/Self")));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(answer.get().body()).contains("\"others\":0");
      }
    }
  }

  @Test
  void noAnswerWaitsForADelayedAcknowledgement() {
    long[] millis =
        LongStream.range(0, 41)
            .map(
                i -> {
                  long start = System.nanoTime();
                  call("/Self");
                  return Duration.ofNanos(System.nanoTime() - start).toMillis();
                })
            .sorted()
            .toArray();

    assertThat(millis[20]).as("median of 41 calls, in ms").isLessThan(30);
  }

  private static HttpResponse<String> call(String path) {
    return gateway.send("GET", path);
  }

  private static HttpResponse<String> post(byte[] body) {
    return gateway.send("POST", "/Self", body);
  }

  private static HttpResponse<String> say(String answer) throws IOException {
    try (GatewayFixture gateway = saying(answer)) {
      return gateway.send("GET", "/Say");
    }
  }

  private static GatewayFixture saying(String answer) throws IOException {
    return with(function(zip, "Say", "say", "ANSWER", answer));
  }

  private static GatewayFixture with(LocalFunction... functions) throws IOException {
    return new GatewayFixture(
        folder,
        Cors.NONE,
        Stream.of(functions)
            .map(function -> new Route("ANY", "/" + function.name(), function.name()))
            .toList(),
        List.of(functions));
  }

  private static void assertMessage(HttpResponse<String> answer, int status, String message) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
  }
}
