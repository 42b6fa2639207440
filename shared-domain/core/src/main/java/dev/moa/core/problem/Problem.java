package dev.moa.core.problem;

import java.util.List;

/**
 * Ends a call with an answer that the caller can act on. It carries no stack trace: it is an
 * expected outcome, not a fault.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldError> errors;

  /**
   * @param type the kind of problem
   * @param detail a sentence for the reader of this occurrence; it must hold nothing secret
   * @param errors the fields that are wrong; may be empty
   */
  public Problem(ProblemType type, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
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

  /** The kind of problem. */
  public ProblemType type() {
    return type;
  }

  /** The fields that are wrong, in the order in which they were found. */
  public List<FieldError> errors() {
    return errors;
  }

  /**
   * One field that is wrong.
   *
   * @param pointer JSON pointer (RFC 6901) into the body, or "/" and the name of a parameter
   * @param message what is wrong with it
   */
  public record FieldError(String pointer, String message) {}
}
