package dev.moa.functions.testing;

import dev.moa.functions.HttpFunction;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A function that serves HTTP, called with the events that API Gateway makes (payload 2.0). Without
 * {@code MOA_FUNCTION} it serves every endpoint of its area.
 */
public final class Api implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final HttpFunction function;

  public Api(Map<String, String> variables) {
    this.function = new HttpFunction(variables);
  }

  public Answer get(String target, String... headers) {
    return call("GET", target, null, headers);
  }

  public Answer post(String target, String body, String... headers) {
    return call("POST", target, body, headers);
  }

  /**
   * @param target path and query as they stand in a URL
   * @param body null for none
   * @param headers names and values in turn
   */
  public Answer call(String method, String target, String body, String... headers) {
    return send(event(method, target, body, headers));
  }

  /** The same, sent from another IP address than 127.0.0.1. */
  public Answer callFrom(
      String address, String method, String target, String body, String... headers) {
    Map<String, Object> event = event(method, target, body, headers);
    event.put("requestContext", requestContext(method, target, address));
    return send(event);
  }

  /** The event that {@link #call} sends, for tests that send one a little unlike it. */
  public static Map<String, Object> event(
      String method, String target, String body, String... headers) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    Map<String, String> headerMap = new LinkedHashMap<>();
    headerMap.put("content-type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      headerMap.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", method + " " + path);
    event.put("rawPath", path);
    event.put("rawQueryString", query < 0 ? "" : target.substring(query + 1));
    event.put("headers", headerMap);
    event.put("requestContext", requestContext(method, target, "127.0.0.1"));
    event.put("isBase64Encoded", false);
    if (body != null) {
      event.put("body", body);
    }
    return event;
  }

  private static Map<String, Object> requestContext(String method, String target, String address) {
    String path = target.replaceFirst("\\?.*", "");
    return Map.of(
        "requestId", UUID.randomUUID().toString(),
        "http", Map.of("method", method, "path", path, "sourceIp", address));
  }

  /** Sends an event as it is. */
  public Answer send(Map<String, Object> event) {
    try {
      var output = new ByteArrayOutputStream();
      function.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, null);
      return answer(JSON.readValue(output.toByteArray(), JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer answer(JsonNode answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (var header : answer.get("headers").entries()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().getStringValue());
    }
    List<String> cookies = new ArrayList<>();
    JsonNode given = answer.get("cookies");
    if (given != null && given.isArray()) {
      given.values().forEach(cookie -> cookies.add(cookie.getStringValue()));
    }
    JsonNode body = answer.get("body");
    return new Answer(
        answer.get("statusCode").getIntValue(),
        headers,
        cookies,
        body == null || body.isNull() ? "" : body.getStringValue(),
        answer.get("isBase64Encoded").getBooleanValue());
  }

  @Override
  public void close() {
    function.close();
  }

  /** "authorization" and its value, for the header arguments. */
  public static String[] bearer(String token) {
    return new String[] {"authorization", "Bearer " + token};
  }

  /** What the function answered. Header names are in lower case. */
  public record Answer(
      int status,
      Map<String, String> headers,
      List<String> cookies,
      String body,
      boolean isBase64Encoded) {

    /** The body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readValue(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    /** The JSON pointers of a problem's errors, in their order. */
    public List<String> pointers() {
      List<String> pointers = new ArrayList<>();
      for (JsonNode error : json().get("errors").values()) {
        pointers.add(error.get("pointer").getStringValue());
      }
      return pointers;
    }

    /** A text member of the body's top level; null if it is absent or null. */
    public String text(String member) {
      JsonNode value = json().get(member);
      return value == null || value.isNull() ? null : value.coerceStringValue();
    }
  }
}
