package dev.moa.infra.openapi;

import dev.moa.functions.LambdaEndpoint;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.security.annotation.Secured;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import java.util.Map;

/** The routes of every area on the class path, from the router that serves them. */
final class Routes {

  private Routes() {}

  static List<Route> read() {
    try (var context =
        ApplicationContext.builder("function")
            .deduceEnvironment(false)
            .enableDefaultPropertySources(false)
            .banner(false)
            .properties(Map.of("datasources.default.enabled", false))
            .start()) {
      return context
          .getBean(Router.class)
          .uriRoutes()
          .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
          .filter(route -> route.getTargetMethod().hasAnnotation(LambdaEndpoint.class))
          .map(Routes::route)
          .distinct()
          .toList();
    }
  }

  private static Route route(UriRouteInfo<?, ?> route) {
    var method = route.getTargetMethod();
    String function = method.stringValue(LambdaEndpoint.class).orElseThrow();
    String access =
        method
            .stringValue(Secured.class)
            .orElseThrow(() -> new IllegalStateException(function + " does not say @Secured"));
    return new Route(
        function,
        route.getHttpMethodName(),
        route.getUriMatchTemplate().toPathString(),
        method.getDeclaringType().getPackageName().replaceFirst(".*\\.", ""),
        access);
  }

  /**
   * @param function logical id of the function that serves it
   * @param area the last part of the function's package
   * @param access what {@code @Secured} says
   */
  record Route(String function, String method, String path, String area, String access) {}
}
