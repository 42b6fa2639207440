package dev.moa.functions.placements.jobs;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import dev.moa.placements.relocation.RecoverRelocations;
import dev.moa.placements.relocation.Recovered;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Finishes or undoes moves that stopped. */
@Singleton
@LambdaEndpoint("RecoverRelocations")
final class RecoverRelocationsJob implements ScheduledJob<RecoverRelocationsJob.Input, Recovered> {

  private final RecoverRelocations recover;

  RecoverRelocationsJob(RecoverRelocations recover) {
    this.recover = recover;
  }

  @Override
  public Recovered run(Input input, Instant deadline) {
    return recover.run(deadline);
  }

  /**
   * What the schedule says.
   *
   * @param scheduledAt when it was due; null if somebody set it off by hand
   */
  @Serdeable
  record Input(@Nullable Instant scheduledAt) {}
}
