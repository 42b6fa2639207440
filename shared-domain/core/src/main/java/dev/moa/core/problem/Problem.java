package dev.moa.core.problem;

import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.List;

/**
 * Ends a call with an answer that the caller can act on. It carries no stack trace: it is an
 * expected outcome, not a fault.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final String location;
  private final Duration retryAfter;

  /**
   * @param type the kind of problem
   * @param detail a sentence for the reader of this occurrence; it must hold nothing secret
   * @param errors the fields that are wrong; may be empty
   */
  public Problem(ProblemType type, String detail, List<FieldError> errors) {
    this(type, detail, errors, null, null);
  }

  private Problem(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      @Nullable String location,
      @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.location = location;
    this.retryAfter = retryAfter;
  }

  /** A problem that names no field. */
  public Problem(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  /** Bad input in one field. {@code pointer} is a JSON pointer, or "/name" of a parameter. */
  public static Problem invalid(String pointer, String message) {
    return new Problem(
        ProblemType.INVALID_INPUT, message, List.of(new FieldError(pointer, message)));
  }

  /** There is no such thing, or the caller may not know of it. */
  public static Problem notFound(String what) {
    return new Problem(ProblemType.NOT_FOUND, "There is no such " + what + ".");
  }

  /**
   * Something was done too often.
   *
   * @param wait until it may be done again; told in whole seconds, at least one
   */
  public static Problem tooManyRequests(Duration wait) {
    long seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1000));
    return new Problem(
        ProblemType.TOO_MANY_REQUESTS,
        "This was done too often; try again in " + seconds + " s.",
        List.of(),
        null,
        Duration.ofSeconds(seconds));
  }

  /**
   * Something that cannot be done at the moment.
   *
   * @param wait until it may be possible again; told in whole seconds, at least one
   */
  public static Problem unavailable(String detail, Duration wait) {
    long seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1000));
    return new Problem(
        ProblemType.UNAVAILABLE, detail, List.of(), null, Duration.ofSeconds(seconds));
  }

  /**
   * The same problem with the address of what is in the way: in the header Location, and at the end
   * of the detail.
   *
   * @param path such as {@code /v1/trials/…}
   */
  public Problem at(String path) {
    return new Problem(type, getMessage() + " See " + path + ".", errors, path, retryAfter);
  }

  /** The kind of problem. */
  public ProblemType type() {
    return type;
  }

  /** The fields that are wrong, in the order in which they were found. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Address of what is in the way; null if nothing is, or the caller may not know of it. */
  public @Nullable String location() {
    return location;
  }

  /** In how many whole seconds to try again; null if nobody can say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /**
   * One field that is wrong.
   *
   * @param pointer JSON pointer (RFC 6901) into the body, or "/" and the name of a parameter
   * @param message what is wrong with it
   */
  public record FieldError(String pointer, String message) {}
}
