package dev.moa.functions.catalogue;

import dev.moa.catalogue.collection.Due;
import dev.moa.catalogue.collection.UpdateVideos;
import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Looks at the videos that a message names. */
@Singleton
@LambdaEndpoint("UpdateVideos")
final class UpdateVideosJob implements QueueJob<Due> {

  private final UpdateVideos job;

  UpdateVideosJob(UpdateVideos job) {
    this.job = job;
  }

  @Override
  public void handle(Message message, Due payload, Instant deadline) {
    job.work(payload);
  }
}
