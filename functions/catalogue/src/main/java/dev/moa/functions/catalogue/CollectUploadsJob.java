package dev.moa.functions.catalogue;

import dev.moa.catalogue.collection.CollectUploads;
import dev.moa.catalogue.collection.Picked;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Puts the channels whose uploads are due into the queue InsertVideos, each ten minutes. */
@Singleton
@LambdaEndpoint("CollectUploads")
final class CollectUploadsJob implements ScheduledJob<ScheduledAt, Picked> {

  private final CollectUploads job;

  CollectUploadsJob(CollectUploads job) {
    this.job = job;
  }

  @Override
  public Picked run(ScheduledAt input, Instant deadline) {
    return job.run(deadline);
  }
}
