package dev.moa.forecasts;

import dev.moa.core.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Forecasts that somebody asked for. */
@Singleton
public final class Forecasts {

  /** Where one is found, before its id. */
  public static final String ADDRESS = "/v1/forecasts/";

  private final ForecastRows rows;

  Forecasts(ForecastRows rows) {
    this.rows = rows;
  }

  /**
   * An account's own forecast.
   *
   * @throws Problem 404 if there is none, or it is another account's
   */
  public StoredForecast get(UUID id, UUID account) {
    return rows.find(id, account).orElseThrow(() -> Problem.notFound("forecast"));
  }

  /** Takes out all that is kept of an account; again, there is nothing to take out. */
  public int forget(UUID account) {
    return rows.forget(account);
  }
}
