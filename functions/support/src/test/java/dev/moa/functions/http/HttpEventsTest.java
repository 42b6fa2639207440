package dev.moa.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEventsTest {

  private static final String EVENT =
      """
      {"version": "2.0", "routeKey": "GET /v1/trials/{id}", "rawPath": "/v1/trials/7",
       "rawQueryString": "a=1", "cookies": ["a=1", "b=2"], "headers": {"accept": "간", "x": null},
       "requestContext": {"http": {"method": "GET", "sourceIp": "192.0.2.1", "more": {"http": []}},
         "authorizer": {"jwt": {"claims": {"requestId": "not this one"}}}, "requestId": "r-1"},
       "pathParameters": {"body": "not this one"}, "stageVariables": [{"body": {}}, [[]]],
       "body": "eA==", "isBase64Encoded": true}
      """;

  private static APIGatewayV2HTTPEvent read(String json) throws IOException {
    return HttpEvents.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  @Test
  void whatEndpointsAskForIsReadAndTheRestIsSkippedHoweverDeepItIs() throws Exception {
    APIGatewayV2HTTPEvent event = read(EVENT);
    assertThat(event.getRouteKey()).isEqualTo("GET /v1/trials/{id}");
    assertThat(event.getRawPath()).isEqualTo("/v1/trials/7");
    assertThat(event.getRawQueryString()).isEqualTo("a=1");
    assertThat(event.getCookies()).containsExactly("a=1", "b=2");
    assertThat(event.getHeaders()).containsEntry("accept", "간").containsEntry("x", null);
    assertThat(event.getRequestContext().getRequestId()).isEqualTo("r-1");
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
    assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("192.0.2.1");
    assertThat(event.getBody()).isEqualTo("eA==");
    assertThat(event.getIsBase64Encoded()).isTrue();
  }

  @Test
  void aFieldOfAnotherTypeIsTakenForAbsent() throws Exception {
    APIGatewayV2HTTPEvent event =
        read(
            """
            {"rawPath": {"a": ["b"]}, "cookies": "none", "headers": [1, {"accept": "x"}],
             "body": [[]], "isBase64Encoded": "true",
             "requestContext": {"requestId": 7, "http": {"method": "GET"}}, "routeKey": "kept"}""");
    assertThat(event.getRawPath()).isNull();
    assertThat(event.getCookies()).isEmpty();
    assertThat(event.getHeaders()).isEmpty();
    assertThat(event.getBody()).isNull();
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getRequestContext().getRequestId()).isNull();
    assertThat(event.getRouteKey()).as("what comes after them").isEqualTo("kept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "[]", "7", "{\"requestContext\":{\"http\":{}}}", "{\"Records\":[]}"})
  void whatIsNoEventOfAnHttpApiIsRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTP API");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"rawPath\": }", "{} {}", "{\"headers\": {\"a\": \"b\"}"})
  void whatIsNoJsonIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerIsWrittenAsPayloadTwoWantsIt() throws Exception {
    var answer = new APIGatewayV2HTTPResponse();
    answer.setStatusCode(201);
    answer.setHeaders(Map.of("location", "/a\"b"));
    answer.setCookies(List.of("a=1"));
    answer.setBody("{\"title\":\"간암\"}");
    var out = new ByteArrayOutputStream();
    HttpEvents.write(answer, out);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            {"statusCode":201,"headers":{"location":"/a\\"b"},"cookies":["a=1"],\
            "body":"{\\"title\\":\\"간암\\"}","isBase64Encoded":false}""");
  }
}
