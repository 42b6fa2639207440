package dev.moa.trials.collection;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** The message that sets a run to work, whatever triggered it. */
@Serdeable
public record CollectRequested(UUID collectionId) {

  /** The queue that it travels in, and its type. */
  public static final String QUEUE = "CollectTrials";
}
