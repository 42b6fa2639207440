package dev.moa.placements.relocation;

import dev.moa.core.database.Statements;
import dev.moa.core.job.Leases;
import dev.moa.core.job.Leases.Lease;
import dev.moa.placements.relocation.RemoveDoomed.Removed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Finishes or undoes what stopped: asks again for moves whose worker is gone, whose message is,
 * that failed or were in conflict a while ago, or that had to wait for the end of a stay; removes
 * objects that were given up, and erases claims of long ago and contents that were taken out.
 * Running it twice changes nothing the second time.
 */
@Singleton
public final class RecoverRelocations {

  /** Rows of one transaction, each with a message that is sent after it. */
  private static final int BATCH = 100;

  /** Claims, or contents, that one transaction erases. */
  private static final int AT_A_TIME = 1_000;

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final LastingTransactions transactions;
  private final RequestMove request;
  private final RemoveDoomed remove;
  private final Leases leases;
  private final MoveSettings settings;
  private final Clock clock;

  RecoverRelocations(
      LastingTransactions transactions,
      RequestMove request,
      RemoveDoomed remove,
      Leases leases,
      MoveSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.request = request;
    this.remove = remove;
    this.leases = leases;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param deadline when the call ends; what is left by then is the next run's
   */
  public Recovered run(Instant deadline) {
    Optional<Lease> lease = leases.acquire("RecoverRelocations", LEASE);
    if (lease.isEmpty()) {
      return new Recovered(true, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    try {
      Instant until = deadline.minus(RESERVE);
      return recover(() -> clock.instant().isBefore(until));
    } finally {
      leases.release(lease.get());
    }
  }

  private Recovered recover(BooleanSupplier timeLeft) {
    long resend = settings.resend().toMillis();
    int lost = each(RecoverSql.LOST, timeLeft, true, BATCH, resend);
    int resent =
        each(RecoverSql.STALE, timeLeft, true, resend, BATCH, resend)
            + each(RecoverSql.CONFLICTS, timeLeft, true, BATCH, resend);
    int due = each(RecoverSql.DUE, timeLeft, true, BATCH, resend);
    int dropped = each(RecoverSql.DROP, timeLeft, false, BATCH);
    Removed removed = remove.run(timeLeft);
    int purged = forget(RecoverSql.PURGE, timeLeft, settings.keep().toMillis(), AT_A_TIME);
    int erased = forget(ForgetSql.ERASE, timeLeft, AT_A_TIME);
    return new Recovered(
        false, lost, resent, due, dropped, removed.removed(), removed.failed(), purged, erased);
  }

  /** What is on record no longer than it has to be. */
  private int forget(String sql, BooleanSupplier timeLeft, Object... values) {
    int all = 0;
    int some = AT_A_TIME;
    while (some == AT_A_TIME && timeLeft.getAsBoolean()) {
      some = transactions.write(it -> Statements.update(it.getConnection(), sql, values));
      all += some;
    }
    return all;
  }

  private int each(String sql, BooleanSupplier timeLeft, boolean asking, Object... values) {
    int all = 0;
    int some = BATCH;
    while (some == BATCH && timeLeft.getAsBoolean()) {
      some = batch(sql, asking, values);
      all += some;
    }
    return all;
  }

  private int batch(String sql, boolean asking, Object... values) {
    return transactions.write(
        it -> {
          List<UUID> contents =
              Statements.all(it.getConnection(), sql, row -> row.getObject(1, UUID.class), values);
          if (asking) {
            contents.forEach(content -> request.of(it, content));
          }
          return contents.size();
        });
  }
}
