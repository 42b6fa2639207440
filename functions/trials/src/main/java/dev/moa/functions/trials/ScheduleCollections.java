package dev.moa.functions.trials;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import dev.moa.trials.collection.RequestCollection;
import dev.moa.trials.collection.RequestCollection.Scheduled;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Puts a run of every registry into the queue, each Monday at 01:00 in Seoul, and each day one that
 * fetches the details that are due.
 */
@Singleton
@LambdaEndpoint("ScheduleCollections")
final class ScheduleCollections implements ScheduledJob<ScheduleCollections.Input, Scheduled> {

  private final RequestCollection request;

  ScheduleCollections(RequestCollection request) {
    this.request = request;
  }

  @Override
  public Scheduled run(Input input, Instant deadline) {
    return request.bySchedule(input.scheduledAt(), Boolean.TRUE.equals(input.detailsOnly()));
  }

  /**
   * What the schedule says.
   *
   * @param scheduledAt the time it stands for; the same time twice queues once
   * @param detailsOnly true: leave the lists alone and fetch the details that are due
   */
  @Serdeable
  record Input(Instant scheduledAt, @Nullable Boolean detailsOnly) {}
}
