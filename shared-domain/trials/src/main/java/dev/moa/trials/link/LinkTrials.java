package dev.moa.trials.link;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * Links the same trial in two registries. Two trials are linked because one names the other's
 * number (CROSS_REFERENCE), or because their titles are near-equal and the same organisation is
 * their sponsor or leads them (SIMILAR). It looks at every change of a trial once, whoever made it,
 * and remembers how far it came: stopped or killed, it goes on there; called again, it does
 * nothing.
 */
@Singleton
public final class LinkTrials {

  /** Changes in one transaction. */
  private static final int BATCH = 2000;

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  LinkTrials(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Looks at the changes that were not looked at yet, batch by batch.
   *
   * @param goOn asked before each batch; false leaves the rest for the next call
   */
  public Linked linkChanged(BooleanSupplier goOn) {
    Linked all = Linked.NOTHING;
    while (goOn.getAsBoolean()) {
      Linked batch = batch();
      if (batch == null) {
        return all;
      }
      all = all.plus(batch);
    }
    return all;
  }

  private Linked batch() {
    return transactions.executeWrite(
        status -> {
          try {
            return LinkBatch.run(status.getConnection(), BATCH, clock.instant());
          } catch (SQLException e) {
            throw new IllegalStateException("trials could not be linked", e);
          }
        });
  }
}
