package dev.moa.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.servlet.http.ServletHttpRequest;
import io.micronaut.web.router.RouteAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Checks the body of a route that reads one as JSON, once it is known that the caller may call, and
 * puts a clean one in its place.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class JsonBodies implements Ordered {

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  /**
   * @throws dev.moa.core.problem.Problem 400 naming what is wrong
   */
  @RequestFilter
  void check(HttpRequest<?> request) {
    if (request instanceof ServletHttpRequest<?, ?> servlet
        && servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event) {
      bodyType(request)
          .ifPresent(
              type -> {
                byte[] clean = JsonShape.check(HttpApiRequest.body(event), type);
                event.setBody(new String(clean, StandardCharsets.UTF_8));
                event.setIsBase64Encoded(false);
              });
    }
  }

  private static Optional<? extends Argument<?>> bodyType(HttpRequest<?> request) {
    if (!request
        .getContentType()
        .orElse(MediaType.APPLICATION_JSON_TYPE)
        .getSubtype()
        .endsWith("json")) {
      return Optional.empty();
    }
    return RouteAttributes.getRouteMatch(request)
        .flatMap(match -> match.getRouteInfo().getFullRequestBodyType())
        .filter(body -> body.getAnnotationMetadata().hasAnnotation(Body.class));
  }
}
