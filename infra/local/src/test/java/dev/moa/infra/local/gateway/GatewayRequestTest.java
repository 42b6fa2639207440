package dev.moa.infra.local.gateway;

import static dev.moa.infra.local.gateway.GatewayFixture.event;
import static dev.moa.infra.local.stub.StubZip.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.stub.RawHttp;
import dev.moa.infra.local.stub.StubZip;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function is told of a request, and which function is asked. */
class GatewayRequestTest {
  @TempDir static Path folder;
  static GatewayFixture gateway;

  @BeforeAll
  static void start() throws IOException {
    Path zip = StubZip.write(folder);
    gateway =
        new GatewayFixture(
            folder,
            Cors.NONE,
            List.of(
                new Route("ANY", "/files/{proxy+}", "Echo"),
                new Route("GET", "/files/{name}", "Echo"),
                new Route("ANY", "/trials/{id}", "Echo"),
                new Route("GET", "/trials/{id}", "Echo"),
                new Route("GET", "/trials/recent", "Echo"),
                new Route("GET", "/trials/{id}/history", "Echo"),
                new Route("POST", "/trials", "Echo"),
                new Route("HEAD", "/head", "Echo")),
            List.of(function(zip, "Echo", "echo")));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /trials",
    "DELETE, /trials",
    "GET, /",
    "GET, /trials/",
    "GET, /trials/1/2",
    "GET, /Trials/recent",
    "POST, /files/",
    "GET, /head",
    "HEAD, /trials/recent/history",
    "OPTIONS, /trials"
  })
  void anUnknownRouteOrMethodIsNotFound(String method, String path) {
    HttpResponse<String> answer = gateway.send(method, path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    if (!method.equals("HEAD")) {
      assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /trials/recent, GET /trials/recent",
    "GET, /trials/7, GET /trials/{id}",
    "PUT, /trials/7, ANY /trials/{id}",
    "PUT, /trials/recent, ANY /trials/{id}",
    "GET, /trials/recent/history, GET /trials/{id}/history",
    "GET, /files/a, GET /files/{name}",
    "PUT, /files/a, ANY /files/{proxy+}",
    "GET, /files/a/b.txt, ANY /files/{proxy+}",
  })
  void theMostSpecificRouteWins(String method, String path, String route) {
    JsonNode event = event(gateway.send(method, path));

    assertThat(event.path("routeKey").asText()).isEqualTo(route);
    assertThat(event.path("requestContext").path("routeKey").asText()).isEqualTo(route);
  }

  @Test
  void pathParametersAndTheRawPathAreDecoded() {
    JsonNode event = event(gateway.send("GET", "/trials/%EA%B0%84%20%ec%95%94+1"));

    assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("간 암+1");
    assertThat(event.path("rawPath").asText()).isEqualTo("/trials/간 암+1");
    assertThat(event.path("requestContext").path("http").path("path").asText())
        .isEqualTo("/trials/간 암+1");
  }

  @Test
  void aPercentSignStaysEncodedInTheRawPathOnly() {
    JsonNode event = event(gateway.send("GET", "/trials/100%25"));

    assertThat(event.path("rawPath").asText()).isEqualTo("/trials/100%25");
    assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("100%");
  }

  @Test
  void anEncodedSlashSeparatesSegments() {
    assertThat(gateway.send("GET", "/trials/a%2Fb").statusCode()).isEqualTo(404);
    assertThat(
            event(gateway.send("GET", "/files/a%2Fb"))
                .path("pathParameters")
                .path("proxy")
                .asText())
        .isEqualTo("a/b");
  }

  @Test
  void repeatedQueryParametersAreJoinedAndTheRawQueryStays() {
    JsonNode event = event(gateway.send("GET", "/trials/1?a=1&b=%ea%b0%84+x&a=2&c&d=%25"));

    assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&b=%ea%b0%84+x&a=2&c&d=%25");
    JsonNode parameters = event.path("queryStringParameters");
    assertThat(parameters.path("a").asText()).isEqualTo("1,2");
    assertThat(parameters.path("b").asText()).isEqualTo("간 x");
    assertThat(parameters.path("c").asText()).isEmpty();
    assertThat(parameters.path("d").asText()).isEqualTo("%");
  }

  @Test
  void whatIsEmptyIsLeftOut() {
    JsonNode event = event(gateway.send("GET", "/trials/recent"));

    assertThat(event.path("rawQueryString").asText("none")).isEmpty();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("pathParameters")).isFalse();
    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("body")).isFalse();
    assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
  }

  @Test
  void headersAreLowerCaseAndRepeatedOnesJoined() throws IOException {
    String answer =
        RawHttp.send(
            gateway.base(),
            """
            GET /trials/1 HTTP/1.1
            Host: localhost:3000
            X-Many: one
            x-many: two
            Cookie: a=1; b=2
            Cookie: c=3
            X-Forwarded-For: 203.0.113.9
            """);
    JsonNode event = rawEvent(answer);

    assertThat(event.path("headers").path("x-many").asText()).isEqualTo("one,two");
    assertThat(event.path("headers").path("host").asText()).isEqualTo("localhost:3000");
    assertThat(event.path("headers").path("content-length").asText()).isEqualTo("0");
    assertThat(event.path("headers").path("x-forwarded-for").asText())
        .isEqualTo("203.0.113.9, 127.0.0.1");
    assertThat(event.path("headers").path("x-forwarded-port").asText()).isEqualTo("3000");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("headers").has("connection")).isFalse();
    assertThat(event.path("cookies"))
        .extracting(JsonNode::asText)
        .containsExactly("a=1", "b=2", "c=3");
    assertThat(event.path("requestContext").path("domainName").asText()).isEqualTo("localhost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "text/plain",
        "text/csv",
        "application/xml",
        "application/javascript"
      })
  void aTextBodyIsPassedOnAsText(String type) {
    JsonNode event = event(post("{\"이름\":\"모아\"}", "content-type", type));

    assertThat(event.path("body").asText()).isEqualTo("{\"이름\":\"모아\"}");
    assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "image/png",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "application/vnd.api+json"
      })
  void anyOtherBodyIsBase64(String type) {
    JsonNode event = event(post("a=1\0", "content-type", type));

    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.path("body").asText()))
        .isEqualTo("a=1\0".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBodyWithoutATypeIsBase64() {
    assertThat(event(post("text")).path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void theRequestContextIsComplete() {
    HttpResponse<String> answer =
        gateway.send("GET", "/trials/1", "user-agent", "test/1", "x-amzn-trace-id", "Root=1-a-b");
    JsonNode event = event(answer);
    JsonNode context = event.path("requestContext");

    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("headers").path("x-amzn-trace-id").asText()).isEqualTo("Root=1-a-b");
    assertThat(context.path("accountId").asText()).isEqualTo("000000000000");
    assertThat(context.path("apiId").asText()).isEqualTo("local");
    assertThat(context.path("domainName").asText()).isEqualTo("127.0.0.1");
    assertThat(context.path("domainPrefix").asText()).isEqualTo("127");
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("time").asText()).isEqualTo("02/Mar/2026:04:05:06 +0000");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(GatewayFixture.NOW.toEpochMilli());
    assertThat(context.path("requestId").asText())
        .isNotEmpty()
        .isEqualTo(answer.headers().firstValue("apigw-requestid").orElseThrow());
    JsonNode http = context.path("http");
    assertThat(http.path("method").asText()).isEqualTo("GET");
    assertThat(http.path("protocol").asText()).isEqualTo("HTTP/1.1");
    assertThat(http.path("sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(http.path("userAgent").asText()).isEqualTo("test/1");
  }

  @Test
  void requestIdsDiffer() {
    assertThat(gateway.send("GET", "/trials/1").headers().firstValue("apigw-requestid"))
        .isNotEqualTo(gateway.send("GET", "/trials/1").headers().firstValue("apigw-requestid"));
  }

  private static HttpResponse<String> post(String body, String... headers) {
    return gateway.send("POST", "/trials", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static JsonNode rawEvent(String rawAnswer) throws IOException {
    return new ObjectMapper().readTree(rawAnswer.substring(rawAnswer.indexOf("\r\n\r\n") + 4));
  }
}
