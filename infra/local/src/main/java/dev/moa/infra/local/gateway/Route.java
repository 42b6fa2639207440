package dev.moa.infra.local.gateway;

import java.util.List;

/**
 * A route of the HTTP API.
 *
 * @param method upper case, or ANY
 * @param path with variables as {@code {name}} and, at its end, {@code {name+}}
 * @param function the function that answers
 */
public record Route(String method, String path, String function) {

  /** AWS's name of the route: {@code GET /v1/trials/{id}}. */
  String key() {
    return method + " " + path;
  }

  boolean takes(String requestMethod) {
    return method.equals("ANY") || method.equals(requestMethod);
  }

  List<String> segments() {
    return segments(path);
  }

  /** The parts between slashes; a slash at the end makes an empty last one. */
  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  static boolean isGreedy(String segment) {
    return isVariable(segment) && segment.endsWith("+}");
  }

  static String variableName(String segment) {
    return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
  }
}
