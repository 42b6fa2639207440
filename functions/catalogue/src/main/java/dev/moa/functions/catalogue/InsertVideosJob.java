package dev.moa.functions.catalogue;

import dev.moa.catalogue.collection.Due;
import dev.moa.catalogue.collection.InsertVideos;
import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Reads the uploads of the channel that a message names. */
@Singleton
@LambdaEndpoint("InsertVideos")
final class InsertVideosJob implements QueueJob<Due> {

  private final InsertVideos job;

  InsertVideosJob(InsertVideos job) {
    this.job = job;
  }

  @Override
  public void handle(Message message, Due payload, Instant deadline) {
    job.work(payload);
  }
}
