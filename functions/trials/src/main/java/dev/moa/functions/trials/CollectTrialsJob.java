package dev.moa.functions.trials;

import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import dev.moa.trials.collection.CollectRequested;
import dev.moa.trials.collection.CollectTrials;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Works on the runs that wait in the queue. */
@Singleton
@LambdaEndpoint("CollectTrials")
final class CollectTrialsJob implements QueueJob<CollectRequested> {

  private final CollectTrials collect;

  CollectTrialsJob(CollectTrials collect) {
    this.collect = collect;
  }

  @Override
  public void handle(Message message, CollectRequested payload, Instant deadline) {
    collect.run(payload.collectionId(), deadline);
  }
}
