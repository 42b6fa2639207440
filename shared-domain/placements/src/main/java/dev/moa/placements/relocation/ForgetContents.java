package dev.moa.placements.relocation;

import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Takes out what an account kept here. {@link RecoverRelocations} erases what is left of it. */
@Singleton
public final class ForgetContents {

  private static final int AT_A_TIME = 500;

  private final LastingTransactions transactions;

  ForgetContents(LastingTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Takes all contents of an account from everybody's sight, and dooms their objects; a move that
   * is on its way has lost its lease. To do it twice changes nothing.
   *
   * @return how many there were
   */
  public int of(UUID owner) {
    int all = 0;
    int some = AT_A_TIME;
    while (some == AT_A_TIME) {
      some = transactions.write(status -> some(status, owner));
      all += some;
    }
    return all;
  }

  /** The rows are locked first: what a claim writes before that is seen by what comes after. */
  private static int some(TransactionStatus<Connection> status, UUID owner) throws SQLException {
    Connection connection = status.getConnection();
    List<UUID> contents =
        Statements.all(
            connection, ForgetSql.LOCK, row -> row.getObject(1, UUID.class), owner, AT_A_TIME);
    Object keys = contents.toArray(UUID[]::new);
    Statements.update(connection, ForgetSql.DOOM, keys);
    Statements.update(connection, ForgetSql.LOSE, keys);
    return Statements.update(connection, ForgetSql.DELETE, keys);
  }
}
