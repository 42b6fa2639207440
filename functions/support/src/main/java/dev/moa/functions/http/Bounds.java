package dev.moa.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.servlet.http.ServletHttpRequest;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;

/**
 * The bounds that hold for every request, before anything reads it: a body of at most 256 KiB (but
 * for a route that says {@link BodyUpTo}), a query of at most 8 KiB, path segments and values of at
 * most 1,024 characters, no NUL (which PostgreSQL cannot keep), and UTF-8: what a client encoded
 * otherwise would be looked for, or kept, as something that nobody wrote.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Bounds implements Ordered {

  static final int MAX_BODY = 256 * 1024;
  static final int MAX_QUERY = 8 * 1024;
  static final int MAX_VALUE = 1024;

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  /**
   * @throws Problem 413 or 400 naming the parameter
   */
  @RequestFilter
  void check(HttpRequest<?> request) {
    if (!(request instanceof ServletHttpRequest<?, ?> servlet)
        || !(servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event)) {
      return;
    }
    int most = mostOf(request);
    if (HttpApiRequest.body(event).length > most) {
      throw new Problem(ProblemType.TOO_LARGE, "The body may have at most " + most + " bytes.");
    }
    String query = event.getRawQueryString();
    for (var parameter : request.getParameters()) {
      for (String value : parameter.getValue()) {
        checkValue(parameter.getKey(), value);
      }
    }
    if (query != null && query.length() > MAX_QUERY) {
      throw Problem.invalid(
          "/" + Pointers.escape(longest(request)),
          "The query may have at most " + MAX_QUERY + " characters.");
    }
    if (query != null) {
      checkUtf8(query);
    }
    checkValue("path", request.getUri().getPath());
  }

  private static int mostOf(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(match -> match.getRouteInfo() instanceof MethodBasedRouteInfo<?, ?>)
        .map(match -> (MethodBasedRouteInfo<?, ?>) match.getRouteInfo())
        .map(route -> route.getTargetMethod().intValue(BodyUpTo.class).orElse(MAX_BODY))
        .orElse(MAX_BODY);
  }

  private static void checkUtf8(String query) {
    for (String pair : query.split("&", -1)) {
      if (!HttpApiRequest.isUtf8(pair)) {
        String name = HttpApiRequest.decode(pair.replaceFirst("=.*", ""));
        throw Problem.invalid("/" + Pointers.escape(name), "The parameter is not in UTF-8.");
      }
    }
  }

  /** A long query is one long value as a rule. */
  private static String longest(HttpRequest<?> request) {
    String longest = "";
    int most = 0;
    for (var parameter : request.getParameters()) {
      int length = String.join("", parameter.getValue()).length();
      if (length > most) {
        most = length;
        longest = parameter.getKey();
      }
    }
    return longest;
  }

  private static void checkValue(String name, String value) {
    if (value.length() > MAX_VALUE) {
      throw Problem.invalid(
          "/" + Pointers.escape(name), "At most " + MAX_VALUE + " characters are allowed.");
    }
    if (value.indexOf('\0') >= 0) {
      throw Problem.invalid("/" + Pointers.escape(name), "The character NUL is not allowed.");
    }
  }
}
