package dev.moa.functions.forecasts.jobs.learning;

/** There is not enough to learn from; the message says what is missing. */
public final class TooFew extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooFew(String reason) {
    super(reason);
  }
}
