package dev.moa.trials.collection;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Counts the calls of a registry's detail address, so that all functions together make no more on a
 * day, in Seoul, than the registry bears.
 */
@Singleton
final class DetailBudget {

  /** Where the registries' days begin. */
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  DetailBudget(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes one call of today's.
   *
   * @param limit calls a day
   * @return false if none is left
   */
  boolean take(String source, int limit) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), SEOUL);
    return limit > 0
        && transactions.executeWrite(
            status -> {
              try (PreparedStatement statement =
                  status
                      .getConnection()
                      .prepareStatement(
                          """
                          INSERT INTO trials.call_budget AS b (source, day, used) VALUES (?, ?, 1)
                          ON CONFLICT (source, day) DO UPDATE SET used = b.used + 1
                          WHERE b.used < ?
                          """)) {
                statement.setString(1, source);
                statement.setObject(2, today);
                statement.setInt(3, limit);
                return statement.executeUpdate() == 1;
              } catch (SQLException e) {
                throw new IllegalStateException("the budget of " + source + " cannot be read", e);
              }
            });
  }
}
