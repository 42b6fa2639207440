package dev.moa.functions.catalogue;

import dev.moa.catalogue.collection.Picked;
import dev.moa.catalogue.collection.RefreshChannels;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Puts the channels that are due into the queue UpdateChannel, each hour. */
@Singleton
@LambdaEndpoint("RefreshChannels")
final class RefreshChannelsJob implements ScheduledJob<ScheduledAt, Picked> {

  private final RefreshChannels job;

  RefreshChannelsJob(RefreshChannels job) {
    this.job = job;
  }

  @Override
  public Picked run(ScheduledAt input, Instant deadline) {
    return job.run(deadline);
  }
}
