package dev.moa.trials.collection;

import static dev.moa.trials.collection.CollectTrials.lease;

import dev.moa.core.Ids;
import dev.moa.core.job.Leases;
import dev.moa.core.job.Leases.Lease;
import dev.moa.core.messaging.Outbox;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.trials.registry.DetailedRegistry;
import dev.moa.trials.registry.Registry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts runs on record and, with the same commit, into the queue. */
@Singleton
public final class RequestCollection {

  /** Where a run can be read, with its id. */
  public static final String ADDRESS = "/v1/trial-collections/";

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Collections collections;
  private final Registries registries;
  private final CollectDetails details;
  private final Leases leases;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Ids ids;
  private final Clock clock;

  RequestCollection(
      Collections collections,
      Registries registries,
      CollectDetails details,
      Leases leases,
      Outbox outbox,
      TransactionOperations<Connection> transactions,
      Ids ids,
      Clock clock) {
    this.collections = collections;
    this.registries = registries;
    this.details = details;
    this.leases = leases;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Queues a run of one registry because somebody asked. A run that was killed is closed first.
   *
   * @param transaction the caller's transaction
   * @throws Problem 400 for an unknown registry; 409 for one whose key was not given; 409 with its
   *     address if a run of it is open
   */
  public Collection byRequest(
      TransactionStatus<Connection> transaction, String source, String account) {
    Registry registry =
        registries
            .named(source)
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "/source", "source must be one of " + registries.names() + "."));
    if (!registry.enabled()) {
      throw new Problem(ProblemType.CONFLICT, Registries.WITHOUT_KEY.formatted(source));
    }
    UUID id = ids.next();
    Ask ask = new Ask(id, source, Collection.WHOLE, "REQUEST", id.toString(), account);
    while (!queue(transaction, ask)) {
      // None, if the run that was in the way has just ended.
      Optional<Collection> open = collections.findOpen(source);
      if (open.isPresent() && !closeIfKilled(open.get())) {
        throw new Problem(ProblemType.CONFLICT, "A run of " + source + " is open.")
            .at(ADDRESS + open.get().id());
      }
    }
    return collections.find(id).orElseThrow();
  }

  /**
   * Queues a run of every registry because its time has come; one that has no key gets a run that
   * says so. Asking twice for the same time queues nothing the second time. Where a run seems to be
   * at work it waits, up to half a minute, to see whether it is alive.
   *
   * @param scheduledAt the time that the schedule names
   * @param detailsOnly leave the lists alone and fetch the details that are due, where any are
   */
  public Scheduled bySchedule(Instant scheduledAt, boolean detailsOnly) {
    List<String> queued = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Registry registry : registries.all()) {
      String source = registry.name();
      if (detailsOnly && !(registry instanceof DetailedRegistry && details.waiting(source) > 0)) {
        continue;
      }
      String kind = detailsOnly ? Collection.DETAILS : Collection.WHOLE;
      Ask ask = new Ask(ids.next(), source, kind, "SCHEDULE", scheduledAt + " " + kind, null);
      if (!registry.enabled()) {
        String reason = Registries.WITHOUT_KEY.formatted(source);
        add(ask, Collection.State.SKIPPED, reason);
        skipped.add(reason);
      } else if (collections.findOpen(source).isPresent() && !closeIfDead(source)) {
        skipped.add(source + ": a run is open");
      } else if (transactions.executeWrite(transaction -> queue(transaction, ask))) {
        queued.add(source);
      } else {
        skipped.add(source + ": queued for " + scheduledAt + " before");
      }
    }
    return new Scheduled(queued, skipped);
  }

  /** Closes a run that says it is at work if nobody is; false if it waits, or may be alive. */
  private boolean closeIfKilled(Collection open) {
    return open.state() == Collection.State.RUNNING
        && close(open.source(), leases.acquire(lease(open.source()), CollectTrials.LEASE));
  }

  /** The same, but waits to see whether it is alive. */
  private boolean closeIfDead(String source) {
    return close(source, leases.acquireUnlessAlive(lease(source), CollectTrials.LEASE, LOOK));
  }

  /** With the lease in hand nobody is at work, nor can begin before it is given back. */
  private boolean close(String source, Optional<Lease> held) {
    return held.map(
            lease -> {
              try {
                List<UUID> closed = collections.closeInterrupted(source, clock.instant());
                closed.forEach(id -> collections.find(id).ifPresent(CollectionReport::log));
                return !closed.isEmpty();
              } finally {
                leases.release(lease);
              }
            })
        .orElse(false);
  }

  private boolean queue(TransactionStatus<Connection> transaction, Ask ask) {
    if (!add(ask, Collection.State.QUEUED, null)) {
      return false;
    }
    outbox.add(
        transaction, CollectRequested.QUEUE, CollectRequested.QUEUE, new CollectRequested(ask.id));
    return true;
  }

  private boolean add(Ask ask, Collection.State state, @Nullable String error) {
    return collections.add(
            ask.id,
            ask.source,
            ask.kind,
            ask.trigger,
            ask.key,
            ask.account,
            clock.instant(),
            state.name(),
            error)
        == 1;
  }

  private record Ask(
      UUID id, String source, String kind, String trigger, String key, @Nullable String account) {}

  /**
   * What a schedule led to.
   *
   * @param queued registries whose run was queued
   * @param skipped registries that were left out, each with the reason
   */
  @io.micronaut.serde.annotation.Serdeable
  public record Scheduled(List<String> queued, List<String> skipped) {}
}
