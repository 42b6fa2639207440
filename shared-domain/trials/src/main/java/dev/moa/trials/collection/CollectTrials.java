package dev.moa.trials.collection;

import dev.moa.core.job.Leases;
import dev.moa.core.job.Leases.Lease;
import dev.moa.core.messaging.Outbox;
import dev.moa.trials.collection.Collection.State;
import dev.moa.trials.registry.Registry;
import dev.moa.trials.registry.RegistryException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects a registry, page by page to the end. One run per registry at a time. A run whose time is
 * up hands the rest on, and one that loses the database goes on where it was when its message comes
 * again; one that was killed is closed as failed as soon as anybody looks, and what it stored
 * stays.
 */
@Singleton
public final class CollectTrials {

  private static final Logger LOG = LoggerFactory.getLogger(CollectTrials.class);

  /** Longer than one try at a page and its statement take; prolonged before every try. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofSeconds(2);

  /** A page with all its tries fits into this. */
  private static final Duration RESERVE = Duration.ofSeconds(60);

  private final Collections collections;
  private final List<Registry> registries;
  private final StorePage storePage;
  private final Leases leases;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  CollectTrials(
      Collections collections,
      List<Registry> registries,
      StorePage storePage,
      Leases leases,
      Outbox outbox,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.collections = collections;
    this.registries = registries;
    this.storePage = storePage;
    this.leases = leases;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
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
    Registry registry =
        registries.stream()
            .filter(candidate -> candidate.name().equals(run.source()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no registry " + run.source()));
    Optional<Lease> lease =
        leases.acquireUnlessAlive("trials.collect." + run.source(), LEASE, LOOK);
    if (lease.isEmpty()) {
      // A twin of this very message finds its run at work, and leaves it alone.
      if (collections.skip(
              run.id(), "Another run of " + run.source() + " is at work.", clock.instant())
          == 1) {
        report(run.id());
      }
      return;
    }
    try {
      collections.closeInterrupted(run.source(), clock.instant()).forEach(this::report);
      if (collections.start(run.id(), clock.instant()) == 1) {
        work(run.id(), registry, lease.get(), deadline);
      }
    } finally {
      leases.release(lease.get());
    }
  }

  private void work(UUID id, Registry registry, Lease lease, Instant deadline) {
    try {
      while (true) {
        if (clock.instant().isAfter(deadline.minus(RESERVE))) {
          handOn(id);
          return;
        }
        Collection run = collections.find(id).orElseThrow();
        Registry.Page page = registry.fetch(run.position(), () -> keep(lease));
        if (!storePage.store(run, registry, page)) {
          LOG.warn("page {} of collection {} was stored by a twin", run.nextPage(), id);
          return;
        }
        if (page.last()) {
          finish(id);
          return;
        }
      }
    } catch (RegistryException e) {
      LOG.warn("collection {} failed", id, e);
      end(id, State.FAILED, e.getMessage());
    } catch (RuntimeException e) {
      pause(id, e);
      throw e;
    }
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

  private void finish(UUID id) {
    Collection run = collections.find(id).orElseThrow();
    if (run.expected() != null && run.fetched() < run.expected()) {
      end(
          id,
          State.FAILED,
          "The registry says %d records and gave %d.".formatted(run.expected(), run.fetched()));
      return;
    }
    end(id, State.SUCCEEDED, null);
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
    collections.find(id).ifPresent(CollectTrials::report);
  }

  /** One line per run; the alarm on failed collections reads {@code event} and {@code state}. */
  private static void report(Collection run) {
    LOG.atInfo()
        .addKeyValue("event", "collection")
        .addKeyValue("collection", run.id())
        .addKeyValue("source", run.source())
        .addKeyValue("state", run.state())
        .addKeyValue("pages", run.pages())
        .addKeyValue("fetched", run.fetched())
        .addKeyValue("created", run.created())
        .addKeyValue("updated", run.updated())
        .addKeyValue("unchanged", run.unchanged())
        .addKeyValue("duplicate", run.duplicate())
        .addKeyValue("rejected", run.rejected())
        .addKeyValue("error", run.error())
        .log("collection ended");
  }
}
