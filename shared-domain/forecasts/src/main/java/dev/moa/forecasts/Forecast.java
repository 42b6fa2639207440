package dev.moa.forecasts;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a {@link Forecaster} says of a request.
 *
 * @param days 31, by {@link ForecastDay#ahead}; neither expectation nor bounds ever fall
 * @param basis what {@code expected} comes from
 * @param model the model's version, null if no training has made one
 * @param error the median absolute error of log (natural) views where the basis was measured
 * @param features the values that the model saw, by name
 */
public record Forecast(
    List<ForecastDay> days,
    Basis basis,
    @Nullable UUID model,
    double error,
    Map<String, Object> features) {

  /** What can stand behind a forecast. */
  public enum Basis {
    MODEL,
    /** No model has proved better than it yet. */
    BASELINE
  }
}
