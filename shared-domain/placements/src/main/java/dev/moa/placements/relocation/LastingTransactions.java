package dev.moa.placements.relocation;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * Transactions that are tried again where the database could not be reached. One whose commit was
 * not heard of is tried again too: what is in it must bear that.
 */
@Singleton
final class LastingTransactions {

  /** A restart of PostgreSQL takes a few seconds. */
  private static final RetryPolicy<Object> PATIENCE =
      RetryPolicy.builder()
          .handleIf(LastingTransactions::isLostConnection)
          .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(3))
          .withJitter(0.2)
          .withMaxRetries(8)
          .build();

  private final TransactionOperations<Connection> transactions;

  LastingTransactions(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** Does it once. */
  <T> T once(Work<T> work) {
    return transactions.executeWrite(
        status -> {
          try {
            return work.in(status);
          } catch (SQLException e) {
            throw new IllegalStateException("a statement of a move failed", e);
          }
        });
  }

  /** Does it, again where the connection was lost. */
  <T> T write(Work<T> work) {
    return Failsafe.with(PATIENCE).get(() -> once(work));
  }

  private static boolean isLostConnection(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof SQLTransientConnectionException) {
        return true;
      }
      if (each instanceof SQLException e && e.getSQLState() != null) {
        return e.getSQLState().startsWith("08") || e.getSQLState().startsWith("57P");
      }
    }
    return false;
  }

  /** Statements of one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(TransactionStatus<Connection> status) throws SQLException;
  }
}
