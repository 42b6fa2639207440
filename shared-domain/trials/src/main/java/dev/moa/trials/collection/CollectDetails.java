package dev.moa.trials.collection;

import dev.moa.core.outside.OutsideException;
import dev.moa.trials.collection.StoreDetails.Detail;
import dev.moa.trials.registry.DetailedRegistry;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Fills what a registry's list lacks by a call for each trial whose detail is due, the longest
 * waiting first, as far as the day's calls go. What it has fetched is stored every {@value #BATCH}
 * trials and whenever it must stop.
 */
@Singleton
final class CollectDetails {

  static final int BATCH = 20;

  private final Waiting waiting;
  private final StoreDetails store;
  private final DetailBudget budget;

  CollectDetails(Waiting waiting, StoreDetails store, DetailBudget budget) {
    this.waiting = waiting;
    this.store = store;
    this.budget = budget;
  }

  /**
   * Works on one batch.
   *
   * @param until details that became due later wait for the next run: so does one that could not be
   *     read in this run
   * @param alive called before each call
   * @param timeIsUp asked before each trial
   * @throws OutsideException if the registry fails; what was fetched before is stored
   */
  Progress batch(
      Collection run,
      DetailedRegistry registry,
      Instant until,
      Runnable alive,
      BooleanSupplier timeIsUp) {
    List<Due> due = waiting.longest(run.source(), until, BATCH);
    List<Detail> fetched = new ArrayList<>();
    try {
      for (Due trial : due) {
        if (timeIsUp.getAsBoolean()) {
          return Progress.MORE;
        }
        var detail =
            registry.detail(
                trial.registryId(),
                () -> {
                  alive.run();
                  if (!budget.take(run.source(), registry.dailyDetailCalls())) {
                    throw new BudgetSpent();
                  }
                });
        fetched.add(new Detail(trial.id(), detail));
      }
    } catch (BudgetSpent spent) {
      return Progress.SPENT;
    } finally {
      store.store(run, registry.detailFields(), fetched);
    }
    return due.size() < BATCH ? Progress.DONE : Progress.MORE;
  }

  /** How many trials of a registry wait for their detail. */
  long waiting(String source) {
    return waiting.count(source);
  }

  /** What a batch led to. */
  enum Progress {
    /** More are due. */
    MORE,
    /** None is due any more. */
    DONE,
    /** More are due and the day has no calls left. */
    SPENT
  }

  /** A trial whose detail is due. */
  @Serdeable
  record Due(UUID id, String registryId) {}

  /** Reads who waits. */
  @JdbcRepository(dialect = Dialect.POSTGRES)
  interface Waiting extends GenericRepository<Collection, UUID> {

    @Query(
        """
        SELECT id, registry_id FROM trials.trial
        WHERE source = :source AND deleted_at IS NULL AND detail_pending_since <= :until
        ORDER BY detail_pending_since, id LIMIT :limit
        """)
    List<Due> longest(String source, Instant until, int limit);

    @Query(
        """
        SELECT count(*) FROM trials.trial
        WHERE source = :source AND deleted_at IS NULL AND detail_pending_since IS NOT NULL
        """)
    long count(String source);
  }

  private static final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetSpent() {
      super("the day's calls are spent", null, false, false);
    }
  }
}
