package dev.moa.placements.level;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and changes the levels. Each number of views has one, and one only, at any time. */
@Singleton
public final class Levels {

  private static final Logger LOG = LoggerFactory.getLogger(Levels.class);

  /** A list of all of them is one page. */
  private static final int MOST = 20;

  private final TransactionOperations<Connection> transactions;

  Levels(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** All levels in the order of their views, and when one is left, by two statements. */
  public LevelTable table() {
    return transactions.executeRead(status -> table(status.getConnection()));
  }

  /**
   * Puts a level among the others, in place of one of its name. What is kept there already stays
   * where it is until it moves; contents that are wanted elsewhere now become due at the end of
   * their stay.
   *
   * @return the levels as they are now
   * @throws Problem 422 if some views would have no level, or some level no views
   */
  public LevelTable put(Level level) {
    int due =
        transactions.executeWrite(
            status -> {
              Connection connection = status.getConnection();
              Statements.update(connection, LevelSql.LOCK);
              List<Level> before = Statements.all(connection, LevelSql.ALL, Level::of);
              List<Level> after = MakeRoom.of(level, before);
              if (after.size() > MOST) {
                throw new Problem(
                    ProblemType.CANNOT_BE_DONE, "There are at most " + MOST + " levels.");
              }
              write(connection, after, before);
              // Who holds one of these may wait for a level that is changed here.
              return Statements.update(connection, LevelSql.DUE_IF_FREE);
            });
    // Those, and who looked at the levels while they changed.
    int more =
        transactions.executeWrite(
            status -> Statements.update(status.getConnection(), LevelSql.DUE));
    LOG.atInfo()
        .addKeyValue("event", "level")
        .addKeyValue("level", level.name())
        .addKeyValue("due", due + more)
        .log("level put");
    return table();
  }

  private static void write(Connection connection, List<Level> after, List<Level> before)
      throws SQLException {
    for (Level level : after.stream().filter(Predicate.not(before::contains)).toList()) {
      Statements.update(
          connection,
          LevelSql.PUT,
          level.name(),
          level.minViews(),
          level.maxViews(),
          level.store().name(),
          level.place(),
          level.prefix(),
          level.storageClass());
    }
  }

  private static LevelTable table(Connection connection) throws SQLException {
    List<Level> levels = Statements.all(connection, LevelSql.ALL, Level::of);
    return Statements.first(
        connection,
        LevelSql.POLICY,
        row -> new LevelTable(levels, row.getBigDecimal(1), row.getLong(2)));
  }
}
