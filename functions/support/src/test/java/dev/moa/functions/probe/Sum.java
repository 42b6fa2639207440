package dev.moa.functions.probe;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Adds up. */
@Singleton
@Probe
@LambdaEndpoint("Sum")
final class Sum implements ScheduledJob<Sum.Input, Sum.Report> {

  @Override
  public Report run(Input input, Instant deadline) {
    int sum =
        input.numbers() == null ? 0 : input.numbers().stream().mapToInt(number -> number).sum();
    return new Report(sum, input.scheduledAt(), deadline);
  }

  @Serdeable
  record Input(@Nullable Instant scheduledAt, @Nullable List<Integer> numbers) {}

  @Serdeable
  record Report(int sum, @Nullable Instant scheduledAt, Instant deadline) {}
}
