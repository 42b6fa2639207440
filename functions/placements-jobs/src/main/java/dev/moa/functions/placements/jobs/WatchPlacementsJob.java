package dev.moa.functions.placements.jobs;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import dev.moa.placements.watch.Look;
import dev.moa.placements.watch.WatchMoves;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Looks at moves for {@code scripts/watch-placements}. It changes nothing. */
@Singleton
@LambdaEndpoint("WatchPlacements")
final class WatchPlacementsJob implements ScheduledJob<WatchPlacementsJob.Input, Look> {

  private final WatchMoves watch;

  WatchPlacementsJob(WatchMoves watch) {
    this.watch = watch;
  }

  @Override
  public Look run(Input input, Instant deadline) {
    return watch.look(input.since());
  }

  /**
   * What the script says.
   *
   * @param since the time of the look before; null at the first
   */
  @Serdeable
  record Input(@Nullable Instant since) {}
}
