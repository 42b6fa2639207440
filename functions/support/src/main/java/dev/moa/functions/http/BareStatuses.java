package dev.moa.functions.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.exceptions.response.ErrorContext;

/**
 * Gives an endpoint's answer a problem as its body if it is a status of failure and nothing else.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BareStatuses {

  private final Problems problems;

  BareStatuses(Problems problems) {
    this.problems = problems;
  }

  @ResponseFilter
  void explain(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.code() >= 400 && response.getBody().isEmpty()) {
      problems.processResponse(ErrorContext.builder(request).build(), response);
    }
  }
}
