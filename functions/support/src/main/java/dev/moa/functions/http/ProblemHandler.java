package dev.moa.functions.http;

import dev.moa.core.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;

/** Answers a {@link Problem} that an endpoint or the domain threw. */
@Singleton
final class ProblemHandler implements ExceptionHandler<Problem, HttpResponse<?>> {

  private final Problems problems;

  ProblemHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Problem problem) {
    return problems.processResponse(
        ErrorContext.builder(request).cause(problem).build(),
        HttpResponse.status(problem.type().status(), problem.type().title()));
  }
}
