package dev.moa.forecasts;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * A forecast as it is on record.
 *
 * @param deadline until when whoever asked waits; an answer may come later all the same
 * @param finishedAt null while it waits
 * @param problem why there is none; null unless it failed or is parked
 * @param forecast null unless it is done
 */
public record StoredForecast(
    UUID id,
    ForecastRequest request,
    Instant askedAt,
    Instant deadline,
    State state,
    @Nullable Instant finishedAt,
    @Nullable String problem,
    @Nullable Forecast forecast) {

  /** How far it is. */
  public enum State {
    WAITING,
    DONE,
    FAILED,
    /** Its message ended three workers, and waits for somebody to look at it. */
    PARKED
  }
}
