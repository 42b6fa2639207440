package dev.moa.functions.http;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.slf4j.MDC;

/** The one place where something that went wrong becomes an answer. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class Problems implements ErrorResponseProcessor<ProblemBody> {

  static final String MEDIA_TYPE = "application/problem+json";

  @Override
  public MutableHttpResponse<ProblemBody> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    ProblemBody body = body(context, response.code());
    response.status(body.status());
    if (body.status() == ProblemType.UNAUTHENTICATED.status()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (context.getRootCause().orElse(null) instanceof Problem problem) {
      addHeaders(problem, response);
    }
    return response.contentType(MEDIA_TYPE).body(body);
  }

  private static void addHeaders(Problem problem, MutableHttpResponse<?> response) {
    if (problem.location() != null) {
      response.header(HttpHeaders.LOCATION, problem.location());
    }
    if (problem.retryAfter() != null) {
      response.header(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
    }
  }

  private static ProblemBody body(ErrorContext context, int status) {
    Throwable cause = context.getRootCause().orElse(null);
    return switch (cause) {
      case Problem problem -> of(problem.type(), problem.getMessage(), fields(problem));
      case ConstraintViolationException e -> invalid(Violations.fields(e));
      case ConversionErrorException e -> invalid(List.of(Violations.field(e)));
      case UnsatisfiedRouteException e -> invalid(List.of(missing(e.getArgument().getName())));
      case UnsatisfiedArgumentException e -> invalid(List.of(missing(e.getArgument().getName())));
      case AuthorizationException e -> unauthorized(e);
      // With 500 it is our answer that could not be written.
      case CodecException e when status < 500 -> invalid(List.of(Violations.field(e)));
      case null, default ->
          status >= 500 && isUnavailable(cause)
              ? of(ProblemType.UNAVAILABLE, "A store cannot be reached; try again.", List.of())
              : general(status);
    };
  }

  private static ProblemBody general(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    String detail =
        switch (type) {
          case NOT_FOUND -> "There is nothing at this address.";
          case INTERNAL -> "The request id names this call in our logs.";
          default -> type.title() + ".";
        };
    return of(type, detail, List.of());
  }

  private static ProblemBody unauthorized(AuthorizationException e) {
    return e.isForbidden()
        ? of(ProblemType.FORBIDDEN, "Your role does not allow this.", List.of())
        : of(ProblemType.UNAUTHENTICATED, "Send a valid token as a bearer token.", List.of());
  }

  private static ProblemBody invalid(List<ProblemBody.Field> fields) {
    return of(ProblemType.INVALID_INPUT, fields.getFirst().message(), fields);
  }

  private static ProblemBody.Field missing(String name) {
    return new ProblemBody.Field("/" + name, name + " is needed.");
  }

  private static List<ProblemBody.Field> fields(Problem problem) {
    return problem.errors().stream()
        .map(error -> new ProblemBody.Field(error.pointer(), error.message()))
        .toList();
  }

  private static ProblemBody of(ProblemType type, String detail, List<ProblemBody.Field> fields) {
    return ProblemBody.of(type, detail, fields, MDC.get("requestId"));
  }

  /** Whether the database cannot be reached, as opposed to not understanding us. */
  private static boolean isUnavailable(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      // The data library's own exception hides the driver's when a connection broke in its hands.
      if (cause instanceof SQLTransientException
          || cause instanceof ConnectionException
          || (cause instanceof SQLException sql
              && sql.getSQLState() != null
              && (sql.getSQLState().startsWith("08")
                  || sql.getSQLState().startsWith("53")
                  || sql.getSQLState().startsWith("57P")))) {
        return true;
      }
    }
    return false;
  }
}
