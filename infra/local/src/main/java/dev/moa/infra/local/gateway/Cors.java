package dev.moa.infra.local.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The CORS configuration of an HTTP API. With one, the API answers preflights itself, whatever its
 * routes, and puts its own headers in place of the functions'; without one (no origins) functions
 * are on their own.
 */
public record Cors(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposedHeaders,
    Duration maxAge,
    boolean credentials) {

  /** No page of another origin may call the API. */
  public static final Cors NONE =
      new Cors(List.of(), List.of(), List.of(), List.of(), Duration.ZERO, false);

  boolean configured() {
    return !origins.isEmpty();
  }

  /** Whether a header of a function's answer is the API's business. */
  boolean owns(String header) {
    return configured() && header.toLowerCase(Locale.ROOT).startsWith("access-control-");
  }

  /** Headers for an answer to this origin; none for no origin or one that is not allowed. */
  Map<String, String> answerHeaders(String origin) {
    Map<String, String> answer = new LinkedHashMap<>();
    if (!allows(origin)) {
      return answer;
    }
    answer.put("access-control-allow-origin", origins.contains("*") ? "*" : origin);
    if (credentials) {
      answer.put("access-control-allow-credentials", "true");
    }
    put(answer, "access-control-expose-headers", exposedHeaders);
    return answer;
  }

  /** Headers for the answer to a preflight. */
  Map<String, String> preflightHeaders(String origin) {
    Map<String, String> answer = answerHeaders(origin);
    if (!answer.isEmpty()) {
      put(answer, "access-control-allow-methods", methods);
      put(answer, "access-control-allow-headers", headers);
      if (maxAge.isPositive()) {
        answer.put("access-control-max-age", Long.toString(maxAge.toSeconds()));
      }
    }
    return answer;
  }

  private boolean allows(String origin) {
    return origin != null && origins.stream().anyMatch(pattern -> fits(pattern, origin));
  }

  /**
   * As API Gateway takes them: an origin, any ({@code *}), or any of a scheme ({@code https://*}).
   */
  private static boolean fits(String pattern, String origin) {
    return pattern.endsWith("*")
        ? origin.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(origin);
  }

  private static void put(Map<String, String> answer, String header, List<String> values) {
    if (!values.isEmpty()) {
      answer.put(header, String.join(",", values));
    }
  }
}
