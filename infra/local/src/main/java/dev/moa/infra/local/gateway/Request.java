package dev.moa.infra.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request as it came in. */
public final class Request {
  /** API Gateway's own limit; a function's is lower. */
  private static final int MAX_BODY = 10 * 1024 * 1024;

  /**
   * How much of a body that is too long is read all the same: a client that is still sending does
   * not read an answer, and would see a reset in its place.
   */
  private static final int MAX_SKIPPED = 64 * 1024 * 1024;

  private final String method;
  private final URI uri;
  private final String protocol;
  private final String sourceIp;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  private Request(HttpExchange exchange) throws IOException {
    this.method = exchange.getRequestMethod();
    this.uri = exchange.getRequestURI();
    this.protocol = exchange.getProtocol();
    this.sourceIp = exchange.getRemoteAddress().getAddress().getHostAddress();
    this.headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    this.body = body(exchange.getRequestBody());
  }

  static Request read(HttpExchange exchange) throws IOException {
    return new Request(exchange);
  }

  public String method() {
    return method;
  }

  URI uri() {
    return uri;
  }

  String protocol() {
    return protocol;
  }

  String sourceIp() {
    return sourceIp;
  }

  /** By lower-case name, the values of a name in their order. */
  Map<String, List<String>> headers() {
    return headers;
  }

  /** Null if it was longer than API Gateway takes. */
  byte[] body() {
    return body;
  }

  /** A header's values joined by a comma, or null. */
  public String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : String.join(",", values);
  }

  /** The path as it was sent: {@code /} for an empty one. */
  public String rawPath() {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** The Host header without its port, or null. */
  public String host() {
    String host = header("host");
    return host == null ? null : host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private static byte[] body(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    long length = 0;
    for (int n = in.read(buffer); n >= 0 && length < MAX_SKIPPED; n = in.read(buffer)) {
      length += n;
      if (length <= MAX_BODY) {
        body.write(buffer, 0, n);
      }
    }
    return length <= MAX_BODY ? body.toByteArray() : null;
  }
}
