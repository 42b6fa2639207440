package dev.moa.infra.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An HTTP answer: status, headers in order (a name may come twice) and body. */
public final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final int status;
  private final List<Map.Entry<String, String>> headers;
  private final byte[] body;

  Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** An answer with a JSON body. */
  public static Answer json(int status, Object body) {
    try {
      return new Answer(
          status,
          List.of(Map.entry("content-type", "application/json")),
          JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer whose body is JSON already. */
  public static Answer ofJson(int status, String body) {
    return new Answer(
        status,
        List.of(Map.entry("content-type", "application/json")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** What API Gateway itself says: {@code {"message":"Not Found"}}. */
  static Answer message(int status, String message) {
    return json(status, Map.of("message", message));
  }

  static Answer internalServerError() {
    return message(500, "Internal Server Error");
  }

  int status() {
    return status;
  }

  List<Map.Entry<String, String>> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  Answer with(Map<String, String> more) {
    List<Map.Entry<String, String>> all = new ArrayList<>(headers);
    all.addAll(more.entrySet());
    return new Answer(status, all, body);
  }

  /**
   * Reads what a function answered in payload format 2.0. Without a statusCode the whole JSON is
   * the body; what API Gateway could not read is its 500.
   */
  static Answer ofFunction(String payload, Cors cors) {
    try {
      JsonNode answer = JSON.readTree(payload);
      return answer.isObject() && answer.has("statusCode")
          ? explicit(answer, cors)
          : new Answer(200, List.of(Map.entry("content-type", "application/json")), text(answer));
    } catch (IOException | IllegalArgumentException unreadable) {
      return internalServerError();
    }
  }

  private static Answer explicit(JsonNode answer, Cors cors) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    // Order as on AWS: the cookies, then the headers, a set-cookie among them included.
    answer.path("cookies").forEach(cookie -> headers.add(Map.entry("set-cookie", value(cookie))));
    answer
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (!header.getValue().isNull() && !cors.owns(header.getKey())) {
                headers.add(Map.entry(name(header.getKey()), value(header.getValue())));
              }
            });
    byte[] body =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(answer.path("body").asText())
            : text(answer.path("body"));
    if (body.length > 0
        && headers.stream().noneMatch(header -> header.getKey().equalsIgnoreCase("content-type"))) {
      headers.add(Map.entry("content-type", "text/plain;charset=UTF-8"));
    }
    return new Answer(status(answer.path("statusCode")), headers, body);
  }

  private static int status(JsonNode code) {
    int status =
        code.isTextual() ? Integer.parseInt(code.asText()) : code.isInt() ? code.asInt() : 0;
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("No status for a final answer: " + code);
    }
    return status;
  }

  private static String name(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException("No header name: " + name);
    }
    return name;
  }

  private static String value(JsonNode value) {
    String text = value.asText();
    if (!value.isValueNode() || text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new IllegalArgumentException("No header value: " + value);
    }
    return text;
  }

  private static byte[] text(JsonNode body) {
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    String text = body.isTextual() ? body.asText() : body.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
