package dev.moa.functions.catalogue;

import dev.moa.catalogue.collection.Due;
import dev.moa.catalogue.collection.UpdateChannel;
import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Looks at the channels that a message names. */
@Singleton
@LambdaEndpoint("UpdateChannel")
final class UpdateChannelJob implements QueueJob<Due> {

  private final UpdateChannel job;

  UpdateChannelJob(UpdateChannel job) {
    this.job = job;
  }

  @Override
  public void handle(Message message, Due payload, Instant deadline) {
    job.work(payload);
  }
}
