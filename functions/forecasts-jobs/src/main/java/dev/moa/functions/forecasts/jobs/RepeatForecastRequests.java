package dev.moa.functions.forecasts.jobs;

import dev.moa.forecasts.work.RepeatRequests;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Asks again, every minute, for forecasts whose message the broker lost or never got. */
@Singleton
@LambdaEndpoint("RepeatForecastRequests")
final class RepeatForecastRequests
    implements ScheduledJob<RepeatForecastRequests.Input, RepeatForecastRequests.Report> {

  private final RepeatRequests requests;

  RepeatForecastRequests(RepeatRequests requests) {
    this.requests = requests;
  }

  @Override
  public Report run(Input input, Instant deadline) {
    return new Report(requests.run());
  }

  /** What the schedule says. */
  @Serdeable
  record Input(@Nullable Instant scheduledAt) {}

  /**
   * @param repeated forecasts that were asked for again
   */
  @Serdeable
  record Report(int repeated) {}
}
