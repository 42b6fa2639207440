package dev.moa.functions.forecasts.jobs;

import dev.moa.forecasts.broker.ForecastQueue.Replayed;
import dev.moa.forecasts.work.ReplayParked;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Gives parked forecasts another three tries; {@code scripts/replay-parked} invokes it. */
@Singleton
@LambdaEndpoint("ReplayParkedForecasts")
final class ReplayParkedForecasts implements ScheduledJob<ReplayParkedForecasts.Input, Replayed> {

  private final ReplayParked parked;

  ReplayParkedForecasts(ReplayParked parked) {
    this.parked = parked;
  }

  @Override
  public Replayed run(Input input, Instant deadline) {
    return parked.run();
  }

  /** Nothing is asked for. */
  @Serdeable
  record Input(@Nullable Instant scheduledAt) {}
}
