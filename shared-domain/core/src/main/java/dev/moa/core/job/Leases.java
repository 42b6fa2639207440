package dev.moa.core.job;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a job single: one row per name, taken with an expiry, kept by heartbeats. Time is the
 * database's, so clocks of different machines do not matter. Unlike an advisory lock it belongs to
 * no connection, so it holds behind a connection proxy and outlives a lost connection.
 */
@Singleton
public final class Leases {

  private final TransactionOperations<Connection> transactions;

  Leases(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /**
   * Takes the lease if nobody holds it or its holder let it expire.
   *
   * @param name what must be single
   * @param ttl how long it holds without a heartbeat
   * @return the lease, or empty if somebody holds it
   */
  public Optional<Lease> acquire(String name, Duration ttl) {
    String holder = UUID.randomUUID().toString();
    int taken =
        update(
            """
            INSERT INTO core.lease (name, holder, expires_at)
            VALUES (?, ?, clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE
              SET holder = excluded.holder, expires_at = excluded.expires_at
              WHERE lease.expires_at <= clock_timestamp()
            """,
            name,
            holder,
            ttl.toMillis());
    return taken == 1 ? Optional.of(new Lease(name, holder, ttl)) : Optional.empty();
  }

  /**
   * Takes the lease, waiting for a holder that may be dead: until it gives the lease back or lets
   * it expire, and no longer than it takes to see that it is alive because it prolonged.
   *
   * @param look how often to look, shorter than the time to live
   * @return the lease, or empty if its holder is alive
   */
  public Optional<Lease> acquireUnlessAlive(String name, Duration ttl, Duration look) {
    Optional<String> seen = Optional.empty();
    while (true) {
      Optional<Lease> lease = acquire(name, ttl);
      if (lease.isPresent()) {
        return lease;
      }
      Optional<String> held = held(name);
      if (seen.isPresent() && held.isPresent() && !seen.equals(held)) {
        return Optional.empty();
      }
      seen = held;
      LockSupport.parkNanos(look.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        return Optional.empty();
      }
    }
  }

  /** Holder and expiry of a lease as one text that changes with every heartbeat. */
  private Optional<String> held(String name) {
    return transactions.executeRead(
        status -> {
          try (PreparedStatement select =
              status
                  .getConnection()
                  .prepareStatement(
                      "SELECT holder || ' ' || expires_at FROM core.lease WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet found = select.executeQuery()) {
              return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
          } catch (SQLException e) {
            throw new IllegalStateException("lease statement failed", e);
          }
        });
  }

  /**
   * Prolongs a lease by its time to live.
   *
   * @return false if it was lost: it expired and somebody else may hold it now
   */
  public boolean heartbeat(Lease lease) {
    return update(
            """
            UPDATE core.lease SET expires_at = clock_timestamp() + ? * interval '1 millisecond'
            WHERE name = ? AND holder = ? AND expires_at > clock_timestamp()
            """,
            lease.ttl().toMillis(),
            lease.name(),
            lease.holder())
        == 1;
  }

  /** Gives a lease back. One that was lost stays with its new holder. */
  public void release(Lease lease) {
    update("DELETE FROM core.lease WHERE name = ? AND holder = ?", lease.name(), lease.holder());
  }

  private int update(String sql, Object... values) {
    return transactions.executeWrite(
        status -> {
          try (PreparedStatement statement = status.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
          } catch (SQLException e) {
            throw new IllegalStateException("lease statement failed", e);
          }
        });
  }

  /**
   * A lease that was taken.
   *
   * @param holder tells this taking from every other one
   */
  public record Lease(String name, String holder, Duration ttl) {}
}
