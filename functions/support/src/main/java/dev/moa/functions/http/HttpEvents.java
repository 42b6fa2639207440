package dev.moa.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads events of an HTTP API (payload 2.0) and writes their answers, token by token. A codec for
 * any class would load descriptions of all of AWS's events, which costs a cold start more than the
 * reading itself.
 */
public final class HttpEvents {

  private static final JsonFactory JSON = new JsonFactory();

  private HttpEvents() {}

  /**
   * Reads an event. What nothing asks for is skipped; a field of another type than AWS's is taken
   * for absent.
   *
   * @throws IOException if it is not JSON
   * @throws IllegalArgumentException if it is not an event of an HTTP API
   */
  public static APIGatewayV2HTTPEvent read(InputStream in) throws IOException {
    var event = new APIGatewayV2HTTPEvent();
    try (JsonParser json = JSON.createParser(in)) {
      json.nextToken();
      fields(json, name -> field(event, name, json));
      if (json.nextToken() != null) {
        throw new IOException("there is more than one event");
      }
    }
    if (event.getRequestContext() == null || event.getRequestContext().getHttp() == null) {
      throw new IllegalArgumentException("this is no event of an HTTP API (payload 2.0)");
    }
    return event;
  }

  /** Writes an answer as an HTTP API takes it. */
  public static void write(APIGatewayV2HTTPResponse answer, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", answer.getStatusCode());
      json.writeObjectFieldStart("headers");
      for (var header : answer.getHeaders().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("cookies");
      for (String cookie : answer.getCookies() == null ? List.<String>of() : answer.getCookies()) {
        json.writeString(cookie);
      }
      json.writeEndArray();
      json.writeStringField("body", answer.getBody());
      json.writeBooleanField("isBase64Encoded", answer.getIsBase64Encoded());
      json.writeEndObject();
    }
  }

  private static void field(APIGatewayV2HTTPEvent event, String name, JsonParser json)
      throws IOException {
    switch (name) {
      case "routeKey" -> event.setRouteKey(text(json));
      case "rawPath" -> event.setRawPath(text(json));
      case "rawQueryString" -> event.setRawQueryString(text(json));
      case "cookies" -> event.setCookies(texts(json));
      case "headers" -> event.setHeaders(map(json));
      case "body" -> event.setBody(text(json));
      case "isBase64Encoded" ->
          event.setIsBase64Encoded(json.currentToken() == JsonToken.VALUE_TRUE);
      case "requestContext" -> event.setRequestContext(context(json));
      default -> json.skipChildren();
    }
  }

  private static APIGatewayV2HTTPEvent.RequestContext context(JsonParser json) throws IOException {
    var context = new APIGatewayV2HTTPEvent.RequestContext();
    fields(
        json,
        name -> {
          switch (name) {
            case "requestId" -> context.setRequestId(text(json));
            case "http" -> context.setHttp(http(json));
            default -> json.skipChildren();
          }
        });
    return context;
  }

  private static APIGatewayV2HTTPEvent.RequestContext.Http http(JsonParser json)
      throws IOException {
    var http = new APIGatewayV2HTTPEvent.RequestContext.Http();
    fields(
        json,
        name -> {
          switch (name) {
            case "method" -> http.setMethod(text(json));
            case "sourceIp" -> http.setSourceIp(text(json));
            default -> json.skipChildren();
          }
        });
    return http.getMethod() == null ? null : http;
  }

  private static Map<String, String> map(JsonParser json) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    fields(json, name -> map.put(name, text(json)));
    return map;
  }

  private static List<String> texts(JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return texts;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String text = text(json);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static String text(JsonParser json) throws IOException {
    json.skipChildren();
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
  }

  /** Hands over each field of an object with its first token; what is no object has none. */
  private static void fields(JsonParser json, FieldReader reader) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      reader.read(name);
    }
  }

  /** Reads the value that the parser stands at, to its last token. */
  @FunctionalInterface
  private interface FieldReader {
    void read(String name) throws IOException;
  }
}
