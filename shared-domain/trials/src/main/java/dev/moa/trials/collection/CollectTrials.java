package dev.moa.trials.collection;

import dev.moa.core.job.Leases;
import dev.moa.core.job.Leases.Lease;
import dev.moa.core.messaging.Outbox;
import dev.moa.core.outside.OutsideException;
import dev.moa.trials.collection.Collection.State;
import dev.moa.trials.link.LinkTrials;
import dev.moa.trials.registry.DetailedRegistry;
import dev.moa.trials.registry.Registry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects a registry, page by page to the end, and then the details that are due. One run per
 * registry at a time. A run whose time is up hands the rest on, and one that loses the database
 * goes on where it was when its message comes again; one that was killed is closed as failed as
 * soon as anybody looks, and what it stored stays.
 */
@Singleton
public final class CollectTrials {

  private static final Logger LOG = LoggerFactory.getLogger(CollectTrials.class);

  /** Longer than one try at a page and its statement take; prolonged before every try. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofSeconds(2);

  /** A page or a detail with all its tries fits into this. */
  private static final Duration RESERVE = Duration.ofSeconds(60);

  private final Collections collections;
  private final Registries registries;
  private final StorePage storePage;
  private final CompleteList completeList;
  private final CollectDetails details;
  private final LinkTrials link;
  private final Leases leases;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  CollectTrials(
      Collections collections,
      Registries registries,
      StorePage storePage,
      CompleteList completeList,
      CollectDetails details,
      LinkTrials link,
      Leases leases,
      Outbox outbox,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.collections = collections;
    this.registries = registries;
    this.storePage = storePage;
    this.completeList = completeList;
    this.details = details;
    this.link = link;
    this.leases = leases;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The name of the lease that the run at work on a registry holds. */
  static String lease(String source) {
    return "trials.collect." + source;
  }

  /**
   * Works on a run until it ends or the time is up. A run that has ended, or that is not on record,
   * is left alone, so a message may come as often as it likes.
   *
   * @param deadline when the caller is ended
   * @throws RuntimeException if the database fails; the run stays open and can be called again
   */
  public void run(UUID collectionId, Instant deadline) {
    Optional<Collection> found = collections.find(collectionId);
    if (found.isEmpty() || found.get().ended()) {
      LOG.info("collection {} has ended or is not on record", collectionId);
      return;
    }
    Collection run = found.get();
    Registry registry = registries.named(run.source()).orElse(null);
    if (registry == null || !registry.enabled()) {
      skip(run, Registries.WITHOUT_KEY.formatted(run.source()));
      return;
    }
    Optional<Lease> lease = leases.acquireUnlessAlive(lease(run.source()), LEASE, LOOK);
    if (lease.isEmpty()) {
      // A twin of this very message finds its run at work, and leaves it alone.
      skip(run, "Another run of " + run.source() + " is at work.");
      return;
    }
    try {
      collections.closeInterrupted(run.source(), clock.instant()).forEach(this::report);
      if (collections.start(run.id(), clock.instant()) == 1) {
        work(run.id(), registry, lease.get(), deadline.minus(RESERVE));
      }
    } finally {
      leases.release(lease.get());
    }
  }

  private void skip(Collection run, String reason) {
    if (collections.skip(run.id(), reason, clock.instant()) == 1) {
      report(run.id());
    }
  }

  private void work(UUID id, Registry registry, Lease lease, Instant until) {
    try {
      boolean more = true;
      while (more) {
        if (clock.instant().isAfter(until)) {
          handOn(id);
          return;
        }
        Collection run = collections.find(id).orElseThrow();
        more = run.listed() ? detail(run, registry, lease, until) : list(run, registry, lease);
      }
    } catch (OutsideException e) {
      LOG.warn("collection {} failed", id, e);
      end(id, State.FAILED, e.getMessage());
    } catch (RuntimeException e) {
      pause(id, e);
      throw e;
    }
  }

  /** Takes a page, and closes the list after the last one; false if the run ended. */
  private boolean list(Collection run, Registry registry, Lease lease) {
    if (!run.allPages()) {
      Registry.Page page = registry.fetch(run.position(), () -> keep(lease));
      if (!storePage.store(run, registry, page)) {
        LOG.warn("collection {} has page {} already, or was closed", run.id(), run.nextPage());
        return false;
      }
      return true;
    }
    if (run.expected() != null && run.fetched() < run.expected()) {
      end(
          run.id(),
          State.FAILED,
          "The registry says %d records and gave %d.".formatted(run.expected(), run.fetched()));
      return false;
    }
    keep(lease);
    completeList.complete(run);
    return true;
  }

  /** Takes a batch of details; false if the run ended. */
  private boolean detail(Collection run, Registry registry, Lease lease, Instant until) {
    if (registry instanceof DetailedRegistry detailed) {
      Instant due = run.listedAt() == null ? run.startedAt() : run.listedAt();
      var progress =
          details.batch(
              run, detailed, due, () -> keep(lease), () -> clock.instant().isAfter(until));
      if (progress == CollectDetails.Progress.MORE) {
        return true;
      }
      if (progress == CollectDetails.Progress.SPENT) {
        collections.note(
            run.id(),
            "The day's %d detail calls are spent; %d trials wait."
                .formatted(detailed.dailyDetailCalls(), details.waiting(run.source())));
      }
    }
    link.linkChanged(
        () -> {
          keep(lease);
          return !clock.instant().isAfter(until);
        });
    end(run.id(), State.SUCCEEDED, null);
    return false;
  }

  private void pause(UUID id, RuntimeException cause) {
    try {
      collections.pause(id);
    } catch (RuntimeException e) {
      // The database is gone: the run looks killed, and whoever looks next closes it.
      cause.addSuppressed(e);
    }
  }

  private void keep(Lease lease) {
    if (!leases.heartbeat(lease)) {
      throw new IllegalStateException("the lease " + lease.name() + " was lost");
    }
  }

  private void handOn(UUID id) {
    transactions.executeWrite(
        transaction -> {
          collections.pause(id);
          return outbox.add(
              transaction,
              CollectRequested.QUEUE,
              CollectRequested.QUEUE,
              new CollectRequested(id));
        });
    LOG.info("collection {} goes on in another call", id);
  }

  private void end(UUID id, State state, @Nullable String error) {
    collections.end(id, state.name(), error, clock.instant());
    report(id);
  }

  private void report(UUID id) {
    collections.find(id).ifPresent(CollectionReport::log);
  }
}
