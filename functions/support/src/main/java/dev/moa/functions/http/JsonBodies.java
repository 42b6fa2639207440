package dev.moa.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.moa.core.problem.Problem;
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
   * @throws Problem 400 naming what is wrong
   */
  @RequestFilter
  void check(HttpRequest<?> request) {
    if (request instanceof ServletHttpRequest<?, ?> servlet
        && servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event) {
      bodyType(request)
          .ifPresent(
              type -> {
                byte[] body = HttpApiRequest.body(event);
                checkWhole(event, body);
                byte[] clean = JsonShape.check(body, type);
                event.setBody(new String(clean, StandardCharsets.UTF_8));
                event.setIsBase64Encoded(false);
              });
    }
  }

  /**
   * A gateway that hands over text puts U+FFFD where bytes made no sense, which takes more room.
   */
  private static void checkWhole(APIGatewayV2HTTPEvent event, byte[] body) {
    String length = event.getHeaders() == null ? null : event.getHeaders().get("content-length");
    if (!event.getIsBase64Encoded()
        && length != null
        && !length.equals(Integer.toString(body.length))
        && event.getBody().indexOf('\uFFFD') >= 0) {
      throw Problem.invalid("", "The body is not in UTF-8.");
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
