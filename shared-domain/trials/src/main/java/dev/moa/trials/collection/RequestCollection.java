package dev.moa.trials.collection;

import dev.moa.core.Ids;
import dev.moa.core.messaging.Outbox;
import dev.moa.core.problem.Problem;
import dev.moa.trials.registry.Registry;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts runs on record and, with the same commit, into the queue. */
@Singleton
public final class RequestCollection {

  private final Collections collections;
  private final List<Registry> registries;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Ids ids;
  private final Clock clock;

  RequestCollection(
      Collections collections,
      List<Registry> registries,
      Outbox outbox,
      TransactionOperations<Connection> transactions,
      Ids ids,
      Clock clock) {
    this.collections = collections;
    this.registries = registries;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Queues a run of one registry because somebody asked.
   *
   * @param transaction the caller's transaction
   * @throws Problem 400 for an unknown registry, 409 for one whose key was not given
   */
  public Collection byRequest(
      TransactionStatus<Connection> transaction, String source, String account) {
    Registry registry =
        registries.stream()
            .filter(candidate -> candidate.name().equals(source))
            .findFirst()
            .orElseThrow(
                () -> Problem.invalid("/source", "source must be one of " + names() + "."));
    if (!registry.enabled()) {
      throw new Problem(
          dev.moa.core.problem.ProblemType.CONFLICT, source + " has no key and cannot be asked.");
    }
    UUID id = ids.next();
    collections.queue(id, source, "REQUEST", id.toString(), account, clock.instant());
    outbox.add(
        transaction, CollectRequested.QUEUE, CollectRequested.QUEUE, new CollectRequested(id));
    return collections.find(id).orElseThrow();
  }

  /**
   * Queues a run of every registry because its time has come. Asking twice for the same time queues
   * nothing the second time.
   *
   * @param scheduledAt the time that the schedule names
   */
  public Scheduled bySchedule(Instant scheduledAt) {
    return transactions.executeWrite(
        transaction -> {
          List<String> queued = new ArrayList<>();
          List<String> skipped = new ArrayList<>();
          for (Registry registry : registries) {
            UUID id = ids.next();
            String key = scheduledAt.toString();
            if (!registry.enabled()) {
              skipped.add(registry.name() + ": no key was given");
            } else if (collections.queue(
                    id, registry.name(), "SCHEDULE", key, null, clock.instant())
                == 0) {
              skipped.add(registry.name() + ": queued for " + key + " before");
            } else {
              outbox.add(
                  transaction,
                  CollectRequested.QUEUE,
                  CollectRequested.QUEUE,
                  new CollectRequested(id));
              queued.add(registry.name());
            }
          }
          return new Scheduled(queued, skipped);
        });
  }

  private List<String> names() {
    return registries.stream().map(Registry::name).sorted().toList();
  }

  /**
   * What a schedule led to.
   *
   * @param queued registries whose run was queued
   * @param skipped registries that were left out, each with the reason
   */
  @io.micronaut.serde.annotation.Serdeable
  public record Scheduled(List<String> queued, List<String> skipped) {}
}
