package dev.moa.forecasts;

/** A forecast cannot be made; its message is for whoever asked. */
public final class CannotForecast extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Takes the reason: a sentence, which names nothing of the inside. */
  public CannotForecast(String reason) {
    super(reason);
  }
}
