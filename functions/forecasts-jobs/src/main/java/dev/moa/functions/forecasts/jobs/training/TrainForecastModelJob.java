package dev.moa.functions.forecasts.jobs.training;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Each night finds the videos that came of forecasts, and trains a model. */
@Singleton
@LambdaEndpoint("TrainForecastModel")
final class TrainForecastModelJob
    implements ScheduledJob<TrainForecastModelJob.Input, TrainingReport> {

  private final TrainForecastModel train;

  TrainForecastModelJob(TrainForecastModel train) {
    this.train = train;
  }

  @Override
  public TrainingReport run(Input input, Instant deadline) {
    return train.run();
  }

  /**
   * What the schedule says; what there is to learn from the database knows.
   *
   * @param scheduledAt null if somebody called by hand
   */
  @Serdeable
  record Input(@Nullable Instant scheduledAt) {}
}
