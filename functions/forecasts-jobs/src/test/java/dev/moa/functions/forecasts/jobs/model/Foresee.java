package dev.moa.functions.forecasts.jobs.model;

import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.ForecastDay;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.Forecaster;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Asks the forecaster of a function's context, for tests. */
@Singleton
@LambdaEndpoint("Foresee")
final class Foresee implements ScheduledJob<ForecastRequest, Foresee.Answer> {

  private final Forecaster forecaster;

  Foresee(Forecaster forecaster) {
    this.forecaster = forecaster;
  }

  @Override
  public Answer run(ForecastRequest input, Instant deadline) {
    Forecast forecast = forecaster.forecast(input);
    return new Answer(
        forecast.days(),
        forecast.basis(),
        forecast.model(),
        forecast.error(),
        forecast.features().size());
  }

  @Serdeable
  record Answer(
      List<ForecastDay> days,
      Forecast.Basis basis,
      @Nullable UUID model,
      double error,
      int features) {}
}
