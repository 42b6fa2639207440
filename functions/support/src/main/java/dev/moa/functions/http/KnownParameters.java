package dev.moa.functions.http;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses query parameters that an endpoint does not know, once it is known that the caller may
 * call. A misspelt filter that is passed over would answer something else than was asked for, and a
 * second value of one would be lost. An endpoint that knows no parameter at all has nothing to
 * mistake and takes any.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class KnownParameters implements Ordered {

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  /**
   * @throws Problem 400 naming the first that is unknown, there twice, or without a value
   */
  @RequestFilter
  void check(HttpRequest<?> request) {
    Set<String> known = new HashSet<>();
    RouteAttributes.getRouteMatch(request)
        .filter(match -> match.getRouteInfo() instanceof MethodBasedRouteInfo<?, ?>)
        .map(match -> (MethodBasedRouteInfo<?, ?>) match.getRouteInfo())
        .ifPresent(route -> addNames(route.getTargetMethod().getArguments(), known));
    if (known.isEmpty()) {
      return;
    }
    for (var parameter : request.getParameters()) {
      String name = parameter.getKey();
      String refusal = refuse(parameter.getValue(), known.contains(name));
      if (refusal != null) {
        throw Problem.invalid("/" + Pointers.escape(name), refusal);
      }
    }
  }

  private static @Nullable String refuse(List<String> values, boolean known) {
    if (!known) {
      return "There is no such parameter here.";
    } else if (values.size() > 1) {
      return "The parameter can be given once only.";
    }
    return values.contains("") ? "The parameter has no value." : null;
  }

  /** Those of an endpoint, or of a record that holds parameters of one. */
  private static void addNames(Argument<?>[] arguments, Set<String> names) {
    for (Argument<?> argument : arguments) {
      var annotations = argument.getAnnotationMetadata();
      if (annotations.hasAnnotation(QueryValue.class)) {
        names.add(annotations.stringValue(QueryValue.class).orElse(argument.getName()));
      } else if (annotations.hasAnnotation(RequestBean.class)) {
        addNames(
            BeanIntrospection.getIntrospection(argument.getType()).getConstructorArguments(),
            names);
      }
    }
  }
}
