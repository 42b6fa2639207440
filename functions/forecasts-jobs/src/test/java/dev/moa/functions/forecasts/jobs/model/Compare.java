package dev.moa.functions.forecasts.jobs.model;

import dev.moa.forecasts.ForecastScores;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Asks how right forecasts were, for tests. */
@Singleton
@LambdaEndpoint("Compare")
final class Compare implements ScheduledJob<Compare.Input, Compare.Answer> {

  private final ForecastScores scores;

  Compare(ForecastScores scores) {
    this.scores = scores;
  }

  @Override
  public Answer run(Input input, Instant deadline) {
    return new Answer(scores.actual(), scores.heldOut().orElse(null));
  }

  @Serdeable
  record Input() {}

  @Serdeable
  record Answer(List<ForecastScores.Ahead> actual, ForecastScores.@Nullable HeldOut heldOut) {}
}
