package dev.moa.functions.http;

import dev.moa.core.problem.Problem;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.http.HttpRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The query parameters that an endpoint knows. A misspelt filter that is passed over would answer
 * something else than was asked for, and a second value of one would be lost.
 */
public final class KnownParameters {

  private final Set<String> names = new HashSet<>();

  /**
   * @param beans the endpoint's {@code @RequestBean} records, whose components are the parameters
   */
  public KnownParameters(Class<?>... beans) {
    for (Class<?> bean : beans) {
      names.addAll(List.of(BeanIntrospection.getIntrospection(bean).getPropertyNames()));
    }
  }

  /**
   * Looks whether a request has no others, and each once and with a value.
   *
   * @throws Problem 400 naming the first that is wrong
   */
  public void check(HttpRequest<?> request) {
    for (var parameter : request.getParameters()) {
      String pointer = "/" + Pointers.escape(parameter.getKey());
      if (!names.contains(parameter.getKey())) {
        throw Problem.invalid(pointer, "There is no such parameter here.");
      }
      if (parameter.getValue().size() > 1) {
        throw Problem.invalid(pointer, "The parameter can be given once only.");
      }
      if (parameter.getValue().contains("")) {
        throw Problem.invalid(pointer, "The parameter has no value.");
      }
    }
  }
}
