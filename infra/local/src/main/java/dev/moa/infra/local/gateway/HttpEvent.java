package dev.moa.infra.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Writes a request as the event of payload format 2.0 that API Gateway gives to a function. */
final class HttpEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Between two hops, or told elsewhere in the event. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "cookie",
          "content-length",
          "expect",
          "http2-settings",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "x-forwarded-for",
          "x-forwarded-port",
          "x-forwarded-proto");

  private HttpEvent() {}

  static byte[] of(
      Request request, UrlText path, RouteTable.Match match, String requestId, Instant now)
      throws IOException {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", path.text());
    String query = request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery();
    event.put("rawQueryString", query);
    cookies(event, request.headers().getOrDefault("cookie", List.of()));
    headers(event.putObject("headers"), request, now);
    put(event, "queryStringParameters", UrlText.queryParameters(query));
    context(event.putObject("requestContext"), request, path, match.route(), requestId, now);
    put(event, "pathParameters", match.pathParameters());
    body(event, request);
    return JSON.writeValueAsBytes(event);
  }

  private static void cookies(ObjectNode event, List<String> lines) {
    if (!lines.isEmpty()) {
      var cookies = event.putArray("cookies");
      lines.forEach(
          line -> {
            for (String cookie : line.trim().split("\\s*;\\s*", -1)) {
              if (!cookie.isEmpty()) {
                cookies.add(cookie);
              }
            }
          });
    }
  }

  private static void headers(ObjectNode headers, Request request, Instant now) {
    for (String name : request.headers().keySet()) {
      if (!NOT_PASSED_ON.contains(name)) {
        headers.put(name, request.header(name));
      }
    }
    headers.put("content-length", Integer.toString(request.body().length));
    String before = request.header("x-forwarded-for");
    headers.put(
        "x-forwarded-for",
        before == null ? request.sourceIp() : before + ", " + request.sourceIp());
    headers.put("x-forwarded-proto", "http");
    String host = request.header("host");
    int colon = host == null ? -1 : host.lastIndexOf(':');
    headers.put("x-forwarded-port", colon < 0 ? "80" : host.substring(colon + 1));
    if (!headers.has("x-amzn-trace-id")) {
      headers.put("x-amzn-trace-id", traceId(now));
    }
  }

  private static String traceId(Instant now) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return String.format(
        Locale.ROOT,
        "Root=1-%08x-%08x%016x",
        now.getEpochSecond(),
        random.nextInt(),
        random.nextLong());
  }

  private static void context(
      ObjectNode context,
      Request request,
      UrlText path,
      Route route,
      String requestId,
      Instant now) {
    String domain = request.host() == null ? "localhost" : request.host();
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", domain);
    int dot = domain.indexOf('.');
    context.put("domainPrefix", dot < 0 ? domain : domain.substring(0, dot));
    ObjectNode http = context.putObject("http");
    http.put("method", request.method());
    http.put("path", path.text());
    http.put("protocol", request.protocol());
    http.put("sourceIp", request.sourceIp());
    http.put("userAgent", request.header("user-agent") == null ? "" : request.header("user-agent"));
    context.put("requestId", requestId);
    context.put("routeKey", route.key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
  }

  private static void body(ObjectNode event, Request request) {
    boolean text = isText(request.header("content-type"));
    if (request.body().length > 0) {
      event.put(
          "body",
          text
              ? new String(request.body(), StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0 && !text);
  }

  /** All that an HTTP API passes on as text; even a form, or a body without a type, is base64. */
  private static boolean isText(String contentType) {
    String type =
        contentType == null
            ? ""
            : contentType.replaceFirst(";.*$", "").trim().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/xml")
        || type.equals("application/javascript");
  }

  private static void put(ObjectNode event, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode object = event.putObject(name);
      values.forEach(object::put);
    }
  }
}
