package dev.moa.infra.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import dev.moa.infra.local.http.LoopbackServer;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.runtime.Outcome;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * API Gateway's HTTP API on one machine: the routes it is given, payload format 2.0, its limits and
 * its own answers. It listens on 127.0.0.1 only. What lies under {@code /_local} is answered by the
 * local cloud itself and never reaches a function.
 */
public final class Gateway implements AutoCloseable {
  /** An HTTP API waits no longer for a function. */
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What the server itself writes, and what only means the hop between function and gateway. */
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade");

  private final RouteTable routes;
  private final Cors cors;
  private final Functions functions;
  private final LocalEndpoints local;
  private final Clock clock;
  private final Duration timeout;
  private LoopbackServer server;

  private Gateway(
      Collection<Route> routes,
      Cors cors,
      Functions functions,
      LocalEndpoints local,
      Clock clock,
      Duration timeout) {
    this.routes = new RouteTable(routes);
    this.cors = cors;
    this.functions = functions;
    this.local = local;
    this.clock = clock;
    this.timeout = timeout;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for a free one
   * @throws java.net.BindException if the port is taken
   */
  public static Gateway start(
      int port, Collection<Route> routes, Cors cors, Functions functions, LocalEndpoints local)
      throws IOException {
    return start(port, routes, cors, functions, local, Clock.systemUTC(), TIMEOUT);
  }

  static Gateway start(
      int port,
      Collection<Route> routes,
      Cors cors,
      Functions functions,
      LocalEndpoints local,
      Clock clock,
      Duration timeout)
      throws IOException {
    Gateway gateway = new Gateway(routes, cors, functions, local, clock, timeout);
    gateway.server = LoopbackServer.start(port, gateway::handle);
    return gateway;
  }

  /** Where the API is: {@code http://127.0.0.1:3000}. */
  public URI baseUrl() {
    return server.url();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Request request = Request.read(exchange);
      String requestId = requestId();
      write(exchange, request.method(), answer(request, requestId), requestId);
    } catch (IOException gone) {
      LOG.debug("A client went away", gone);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
    }
  }

  private Answer answer(Request request, String requestId) throws IOException {
    if (LocalEndpoints.takes(request.rawPath())) {
      return local.answer(request);
    }
    String origin = request.header("origin");
    if (cors.configured()
        && request.method().equals("OPTIONS")
        && origin != null
        && request.header("access-control-request-method") != null) {
      return new Answer(204, List.of(), new byte[0]).with(cors.preflightHeaders(origin));
    }
    return route(request, requestId).with(cors.answerHeaders(origin));
  }

  private Answer route(Request request, String requestId) throws IOException {
    UrlText path = UrlText.ofPath(request.rawPath());
    Optional<RouteTable.Match> match = routes.match(request.method(), path);
    if (match.isEmpty()) {
      return Answer.message(404, "Not Found");
    }
    if (request.body() == null) {
      return Answer.message(413, "Request Entity Too Large");
    }
    byte[] event = HttpEvent.of(request, path, match.get(), requestId, clock.instant());
    return event.length > Functions.MAX_EVENT
        ? Answer.message(413, "Request Entity Too Large")
        : invoke(match.get().route().function(), event);
  }

  private Answer invoke(String function, byte[] event) {
    try {
      Outcome outcome =
          functions.invoke(function, event).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return switch (outcome) {
        case Outcome.Answered answered -> Answer.ofFunction(answered.json(), cors);
        case Outcome.Failed failed when failed.type().equals(Functions.THROTTLED) ->
            Answer.message(503, "Service Unavailable");
        default -> Answer.internalServerError();
      };
    } catch (TimeoutException e) {
      LOG.warn("{} did not answer within {} s", function, timeout.toSeconds());
      return Answer.message(503, "Service Unavailable");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.message(503, "Service Unavailable");
    }
  }

  private static void write(HttpExchange exchange, String method, Answer answer, String requestId)
      throws IOException {
    for (Map.Entry<String, String> header : answer.headers()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        exchange.getResponseHeaders().add(header.getKey(), header.getValue());
      }
    }
    exchange.getResponseHeaders().set("apigw-requestid", requestId);
    boolean none = answer.status() == 204 || answer.status() == 304;
    if (none || method.equals("HEAD")) {
      if (!none) {
        exchange.getResponseHeaders().set("content-length", "" + answer.body().length);
      }
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      // For the JDK's server 0 means chunked and -1 means empty.
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static String requestId() {
    byte[] id = new byte[10];
    RANDOM.nextBytes(id);
    return Base64.getUrlEncoder().encodeToString(id);
  }

  /** Stops listening at once; answers that are under way are cut off. */
  @Override
  public void close() {
    server.close();
  }
}
