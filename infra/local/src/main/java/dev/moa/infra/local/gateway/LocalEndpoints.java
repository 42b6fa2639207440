package dev.moa.infra.local.gateway;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the local cloud itself answers under {@code /_local}: levers that AWS's console would offer,
 * and no part of the product. The server listens on 127.0.0.1 only; beyond that a request is
 * refused whose Host or Origin is not this machine, so that no web page can pull a lever through
 * its reader's browser.
 */
public final class LocalEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEndpoints.class);
  private static final String ROOT = "/_local";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

  /** What answers under one path. */
  @FunctionalInterface
  public interface Endpoint {
    /** Answers; parameters are those of the path. */
    Answer answer(Map<String, String> parameters, Request request) throws Exception;
  }

  /**
   * Adds an endpoint.
   *
   * @param path below {@code /_local}, with variables as {@code {name}}
   */
  public synchronized LocalEndpoints add(String method, String path, Endpoint endpoint) {
    Route route = new Route(method, ROOT + path, method + " " + ROOT + path);
    routes.put(route.function(), route);
    endpoints.put(route.function(), endpoint);
    return this;
  }

  static boolean takes(String rawPath) {
    return rawPath.equals(ROOT) || rawPath.startsWith(ROOT + "/");
  }

  Answer answer(Request request) {
    if (!fromThisMachine(request)) {
      return Answer.message(
          403, "Only this machine may ask here, by the name localhost or 127.0.0.1");
    }
    Optional<RouteTable.Match> match = match(request);
    if (match.isEmpty()) {
      return Answer.json(404, Map.of("message", "Not Found", "known", known()));
    }
    try {
      return endpoint(match.get().route()).answer(match.get().pathParameters(), request);
    } catch (Exception e) {
      LOG.error("{} failed", match.get().route().key(), e);
      return Answer.message(500, String.valueOf(e.getMessage()));
    }
  }

  private synchronized Optional<RouteTable.Match> match(Request request) {
    return new RouteTable(routes.values())
        .match(request.method(), UrlText.ofPath(request.rawPath()));
  }

  private synchronized Endpoint endpoint(Route route) {
    return endpoints.get(route.function());
  }

  private synchronized Set<String> known() {
    return Set.copyOf(routes.keySet());
  }

  private static boolean fromThisMachine(Request request) {
    if (request.host() == null || !THIS_MACHINE.contains(request.host())) {
      return false;
    }
    String origin = request.header("origin");
    return origin == null || THIS_MACHINE.contains(hostOf(origin));
  }

  private static String hostOf(String origin) {
    try {
      return String.valueOf(URI.create(origin).getHost());
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
