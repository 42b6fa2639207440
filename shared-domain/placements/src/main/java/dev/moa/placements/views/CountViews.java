package dev.moa.placements.views;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.placements.views.ContentViews.State;
import dev.moa.placements.views.SettleViews.OnRecord;
import dev.moa.placements.views.SettleViews.Settled;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes reports of views. Increments are counted in Redis and settled to the database when a second
 * has passed since the last time, or when they take the content beyond its level; without Redis
 * they are counted in the database. Totals are written to the database at once.
 */
@Singleton
public final class CountViews {

  private final TransactionOperations<Connection> transactions;
  private final ViewCounters counters;
  private final SettleViews settle;

  CountViews(
      TransactionOperations<Connection> transactions, ViewCounters counters, SettleViews settle) {
    this.transactions = transactions;
    this.counters = counters;
    this.settle = settle;
  }

  /**
   * Adds views.
   *
   * @param by from 1 to {@link Views#MOST_AT_ONCE}; the sum is no more than {@link Views#MOST}
   * @param who who reports
   * @throws Problem 404 if there is no such content of theirs, 409 if it is not uploaded
   */
  public ContentViews add(UUID content, Reporter who, long by) {
    Found found = find(content, who);
    Optional<Counter> counter = counters.add(content, by);
    if (counter.isEmpty()) {
      return settle.settle(content, views -> Views.sum(views, by)).orElseThrow(CountViews::unknown);
    }
    long count = found.record().with(counter.get());
    Optional<Settled> settled =
        found.old() || found.leavesWith(count) ? settle.trySettle(content) : Optional.empty();
    return settled.map(Settled::views).orElseGet(() -> found.with(count));
  }

  /**
   * Says how many views there are in all. A smaller number than that known changes nothing.
   *
   * @param total from 0 to {@link Views#MOST}
   * @param reset whether it holds even if it is smaller
   * @throws Problem 404 if there is no such content of theirs, 409 if it is not uploaded
   */
  public ContentViews total(UUID content, Reporter who, long total, boolean reset) {
    find(content, who);
    return settle
        .settle(content, views -> reset ? total : Math.max(views, total))
        .orElseThrow(CountViews::unknown);
  }

  private Found find(UUID content, Reporter who) {
    Found found =
        transactions.executeRead(
            it -> {
              try {
                return Statements.first(
                    it.getConnection(),
                    ViewSql.FIND,
                    Found::of,
                    content,
                    who.forAll(),
                    who.account());
              } catch (SQLException e) {
                throw new IllegalStateException("a content could not be read", e);
              }
            });
    if (found == null) {
      throw unknown();
    }
    if (found.state() == null) {
      throw new Problem(ProblemType.CONFLICT, "The content is not uploaded yet.");
    }
    return found;
  }

  private static Problem unknown() {
    return Problem.notFound("content");
  }

  /**
   * Who reports.
   *
   * @param account the account
   * @param forAll whether for contents of others too
   */
  public record Reporter(UUID account, boolean forAll) {}

  /**
   * @param free whether nobody knows yet that it might be wanted elsewhere
   * @param old whether its views were settled a while ago
   * @param staysFrom the fewest and
   * @param staysTo the most views with which it stays where it is; null: there is no most
   */
  private record Found(
      UUID content,
      OnRecord record,
      String level,
      String target,
      @Nullable State state,
      @Nullable OffsetDateTime due,
      boolean free,
      boolean old,
      BigDecimal staysFrom,
      @Nullable BigDecimal staysTo) {

    static Found of(ResultSet row) throws SQLException {
      String state = row.getString("state");
      return new Found(
          row.getObject("id", UUID.class),
          OnRecord.of(row),
          row.getString("level"),
          row.getString("target"),
          state.equals("UPLOADING") ? null : State.valueOf(state),
          row.getObject("due_at", OffsetDateTime.class),
          row.getBoolean("free"),
          row.getBoolean("old"),
          row.getBigDecimal("stays_from"),
          row.getBigDecimal("stays_to"));
    }

    boolean leavesWith(long count) {
      BigDecimal views = BigDecimal.valueOf(count);
      return free
          && (views.compareTo(staysFrom) < 0 || (staysTo != null && views.compareTo(staysTo) > 0));
    }

    ContentViews with(long count) {
      return new ContentViews(
          content,
          count,
          level,
          target,
          state,
          due == null || state != State.SETTLED ? null : due.toInstant());
    }
  }
}
