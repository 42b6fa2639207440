package dev.moa.functions.placements.jobs;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import dev.moa.placements.relocation.RecoverRelocations;
import dev.moa.placements.relocation.Recovered;
import dev.moa.placements.views.SettleCounters;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Settles views that nobody reports any more, and finishes or undoes moves that stopped. */
@Singleton
@LambdaEndpoint("RecoverRelocations")
final class RecoverRelocationsJob
    implements ScheduledJob<RecoverRelocationsJob.Input, RecoverRelocationsJob.Report> {

  /** What is left for moves at least. */
  private static final Duration FOR_MOVES = Duration.ofSeconds(35);

  private final SettleCounters settle;
  private final RecoverRelocations recover;

  RecoverRelocationsJob(SettleCounters settle, RecoverRelocations recover) {
    this.settle = settle;
    this.recover = recover;
  }

  @Override
  public Report run(Input input, Instant deadline) {
    int counters = settle.run(deadline.minus(FOR_MOVES));
    return new Report(counters, recover.run(deadline));
  }

  /**
   * What the schedule says.
   *
   * @param scheduledAt when it was due; null if somebody set it off by hand
   */
  @Serdeable
  record Input(@Nullable Instant scheduledAt) {}

  /**
   * What a run did.
   *
   * @param counters of contents whose views were settled
   * @param moves what became of moves
   */
  @Serdeable
  record Report(int counters, Recovered moves) {}
}
