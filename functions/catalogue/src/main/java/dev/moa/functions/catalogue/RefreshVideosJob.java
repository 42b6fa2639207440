package dev.moa.functions.catalogue;

import dev.moa.catalogue.collection.Picked;
import dev.moa.catalogue.collection.RefreshVideos;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Puts the videos that are due into the queue UpdateVideos, each ten minutes. */
@Singleton
@LambdaEndpoint("RefreshVideos")
final class RefreshVideosJob implements ScheduledJob<ScheduledAt, Picked> {

  private final RefreshVideos job;

  RefreshVideosJob(RefreshVideos job) {
    this.job = job;
  }

  @Override
  public Picked run(ScheduledAt input, Instant deadline) {
    return job.run(deadline);
  }
}
