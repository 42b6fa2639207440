package dev.moa.functions.http;

import dev.moa.core.problem.ProblemType;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The body of every answer that is not a success (RFC 9457).
 *
 * @param type stable URI of the kind of problem
 * @param title what the kind means
 * @param status the HTTP status
 * @param detail what is the matter this time
 * @param errors the fields that are wrong; empty if no field is to blame
 * @param requestId names this call in the logs
 */
@Serdeable
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    List<Field> errors,
    @Nullable String requestId) {

  static ProblemBody of(ProblemType type, String detail, List<Field> errors, String requestId) {
    return new ProblemBody(type.uri(), type.title(), type.status(), detail, errors, requestId);
  }

  /**
   * A field that is wrong.
   *
   * @param pointer JSON pointer into the body, or "/" and a parameter's name
   * @param message what is wrong with it
   */
  @Serdeable
  public record Field(String pointer, String message) {}
}
