package dev.moa.infra.local.gateway;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the route of a request as an HTTP API does: a full match before a greedy one, a fixed
 * segment before a variable, a method of its own before ANY.
 */
final class RouteTable {
  private static final Comparator<Route> MOST_SPECIFIC_FIRST =
      Comparator.comparing((Route route) -> Route.isGreedy(route.segments().getLast()))
          .thenComparing(RouteTable::shape)
          .thenComparing(route -> route.method().equals("ANY"));

  private final List<Route> routes;

  RouteTable(Collection<Route> routes) {
    this.routes = routes.stream().sorted(MOST_SPECIFIC_FIRST).toList();
  }

  /** What a request matched; the parameters are decoded, in the order of the path. */
  record Match(Route route, Map<String, String> pathParameters) {}

  Optional<Match> match(String method, UrlText path) {
    List<String> segments = Route.segments(path.text());
    for (Route route : routes) {
      if (route.takes(method)) {
        Map<String, String> parameters = parameters(route.segments(), segments);
        if (parameters != null) {
          return Optional.of(new Match(route, parameters));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> parameters(List<String> pattern, List<String> segments) {
    boolean greedy = Route.isGreedy(pattern.getLast());
    if (greedy ? segments.size() < pattern.size() : segments.size() != pattern.size()) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String expected = pattern.get(i);
      String actual =
          Route.isGreedy(expected)
              ? String.join("/", segments.subList(i, segments.size()))
              : segments.get(i);
      if (!Route.isVariable(expected)) {
        if (!expected.equals(actual)) {
          return null;
        }
      } else if (actual.isEmpty()) {
        return null;
      } else {
        parameters.put(Route.variableName(expected), UrlText.percentSigns(actual));
      }
    }
    return parameters;
  }

  /** Sorts by the first segment in which two routes differ in kind: fixed before variable. */
  private static String shape(Route route) {
    StringBuilder shape = new StringBuilder();
    for (String segment : route.segments()) {
      shape.append(Route.isGreedy(segment) ? 'c' : Route.isVariable(segment) ? 'b' : 'a');
    }
    return shape.toString();
  }
}
