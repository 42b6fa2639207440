package dev.moa.forecasts;

/** Tells what views a request may expect. The trained models stand behind it. */
public interface Forecaster {

  /**
   * Forecasts one request; the same request and model give the same answer.
   *
   * @throws CannotForecast if it cannot be said, with a reason for whoever asked
   */
  Forecast forecast(ForecastRequest request);
}
