package dev.moa.functions.placements.jobs;

import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import dev.moa.placements.relocation.RelocateContent;
import dev.moa.placements.relocation.RelocationRequested;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Moves the content of each message to the level that its views demand, if it is not there. */
@Singleton
@LambdaEndpoint("RelocateContent")
final class RelocateContentJob implements QueueJob<RelocationRequested> {

  private final RelocateContent relocate;

  RelocateContentJob(RelocateContent relocate) {
    this.relocate = relocate;
  }

  @Override
  public void handle(Message message, RelocationRequested payload, Instant deadline) {
    if (payload.contentId() == null) {
      throw new IllegalArgumentException("a message names no content");
    }
    relocate.run(payload.contentId(), deadline);
  }
}
