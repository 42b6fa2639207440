package dev.moa.infra.runtime;

import java.time.Duration;

/** How one call of a function ended. */
public sealed interface Outcome {

  /** The handler returned; {@code json} is what it wrote, whatever that says. */
  record Answered(String json) implements Outcome {}

  /**
   * The function told Lambda of an error: its handler threw, or it could not be made.
   *
   * @param type for example {@code Function.ResponseSizeTooLarge} or a class name
   * @param json what the runtime client says of it: errorMessage, errorType, stackTrace
   */
  record Failed(String type, String json) implements Outcome {}

  /** The process ended before it answered. */
  record Ended(int exitCode) implements Outcome {}

  /** No answer within the time that was given; the process is ended, as Lambda does. */
  record TimedOut(Duration limit) implements Outcome {}
}
