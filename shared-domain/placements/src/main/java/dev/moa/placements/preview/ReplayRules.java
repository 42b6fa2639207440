package dev.moa.placements.preview;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.placements.preview.Preview.Cost;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Replays recorded views under other rules. Nothing is changed by that. */
@Singleton
public final class ReplayRules {

  /** Before the API gives up. */
  private static final String BOUNDS =
      "SET LOCAL statement_timeout = '12s'; SET LOCAL work_mem = '64MB'";

  private static final String TOOK_TOO_LONG = "57014";

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  ReplayRules(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Replays the last days.
   *
   * @param days how many, of 24 hours
   * @throws Problem 422 if some views would have no level or two, or if there is too much to replay
   */
  public Preview replay(int days, Rules asked) {
    List<LevelRange> levels =
        asked.levels().isEmpty() ? List.of() : LevelRange.inOrder(asked.levels());
    Instant until = clock.instant();
    Instant from = until.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(days));
    return transactions.executeRead(
        it -> {
          Connection connection = it.getConnection();
          try (var statement = connection.createStatement()) {
            statement.execute(BOUNDS);
            Rules inForce = inForce(connection);
            Rules rules =
                new Rules(
                    asked.margin(), asked.stay(), levels.isEmpty() ? inForce.levels() : levels);
            Replayed one = replay(connection, from, until, rules);
            Replayed other = replay(connection, from, until, inForce);
            return new Preview(from, until, one.contents(), one.time(), one.cost(), other.cost());
          } catch (SQLException e) {
            if (TOOK_TOO_LONG.equals(e.getSQLState())) {
              throw new Problem(
                  ProblemType.CANNOT_BE_DONE, "There is too much to replay; ask for fewer days.");
            }
            throw new IllegalStateException("views could not be replayed", e);
          }
        });
  }

  private static Rules inForce(Connection connection) throws SQLException {
    List<Rules> each =
        Statements.all(
            connection,
            ReplaySql.IN_FORCE,
            row ->
                new Rules(
                    row.getBigDecimal("margin"),
                    Duration.ofMillis(row.getLong("stay")),
                    List.of(
                        new LevelRange(
                            row.getLong("min_views"), row.getObject("max_views", Long.class)))));
    return new Rules(
        each.getFirst().margin(),
        each.getFirst().stay(),
        each.stream().flatMap(it -> it.levels().stream()).toList());
  }

  private static Replayed replay(Connection connection, Instant from, Instant until, Rules rules)
      throws SQLException {
    Object[] least = rules.levels().stream().map(LevelRange::minViews).toArray();
    Object[] most = rules.levels().stream().map(LevelRange::maxViews).toArray();
    return Objects.requireNonNull(
        Statements.first(
            connection,
            ReplaySql.REPLAY,
            Replayed::of,
            from,
            until,
            rules.stay().toMillis(),
            rules.margin(),
            connection.createArrayOf("bigint", least),
            connection.createArrayOf("bigint", most)));
  }

  private record Replayed(long contents, Duration time, Cost cost) {

    static Replayed of(ResultSet row) throws SQLException {
      return new Replayed(
          row.getLong("contents"),
          seconds(row.getBigDecimal("time")),
          new Cost(
              row.getLong("moves"), row.getLong("bytes"), seconds(row.getBigDecimal("wrong"))));
    }

    private static Duration seconds(BigDecimal seconds) {
      return Duration.ofSeconds(
          seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(9).intValue());
    }
  }
}
