package dev.moa.placements.views;

import dev.moa.core.database.Statements;
import dev.moa.placements.relocation.RequestMove;
import dev.moa.placements.views.ContentViews.State;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongUnaryOperator;

/**
 * Brings what Redis counted into the database, each view once. Redis is read while the content's
 * row is locked, so nobody settles what somebody else has settled; the row says which counter that
 * was and how much of it. If the views demand another level, the move is asked for in the same
 * transaction: once, until it is done.
 */
@Singleton
final class SettleViews {

  private final TransactionOperations<Connection> transactions;
  private final ViewCounters counters;
  private final RequestMove request;

  SettleViews(
      TransactionOperations<Connection> transactions, ViewCounters counters, RequestMove request) {
    this.transactions = transactions;
    this.counters = counters;
    this.request = request;
  }

  /**
   * Settles a content, whoever else is at it.
   *
   * @param change what is to become of the settled number
   * @return empty if there is no such content
   */
  Optional<ContentViews> settle(UUID content, LongUnaryOperator change) {
    return settle(content, ViewSql.LOCK, change).map(Settled::views);
  }

  /**
   * Settles a content.
   *
   * @return empty if somebody else is at it
   */
  Optional<Settled> trySettle(UUID content) {
    return settle(content, ViewSql.TRY_LOCK, views -> views);
  }

  /** Whether there is, or was, such a content. */
  boolean isKnown(UUID content) {
    return transactions.executeRead(
        it -> inSql(() -> first(it, ViewSql.EXISTS, row -> row.getBoolean(1), content)));
  }

  private Optional<Settled> settle(UUID content, String lock, LongUnaryOperator change) {
    return Optional.ofNullable(
        transactions.executeWrite(
            it ->
                inSql(
                    () -> {
                      OnRecord record = first(it, lock, OnRecord::of, content);
                      return record == null ? null : settle(it, content, record, change);
                    })));
  }

  private Settled settle(
      TransactionStatus<Connection> transaction,
      UUID content,
      OnRecord record,
      LongUnaryOperator change)
      throws SQLException {
    Optional<Counter> counter = counters.read(content);
    long views = counter.map(record::with).orElse(record.views());
    Row row =
        first(
            transaction,
            ViewSql.SETTLE,
            Row::of,
            content,
            change.applyAsLong(views),
            counter.map(Counter::id).orElse(record.counter()),
            counter.map(Counter::n).orElse(record.counted()));
    if (row.goes()) {
      request.of(transaction, content);
    }
    return new Settled(row.views(), counter);
  }

  private static <T> @Nullable T first(
      TransactionStatus<Connection> transaction,
      String sql,
      Statements.Read<T> read,
      Object... values)
      throws SQLException {
    return Statements.first(transaction.getConnection(), sql, read, values);
  }

  private static <T> @Nullable T inSql(SqlWork<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new IllegalStateException("views could not be settled", e);
    }
  }

  /**
   * What was settled.
   *
   * @param views how it stands now
   * @param counter what of Redis is in it
   */
  record Settled(ContentViews views, Optional<Counter> counter) {}

  /**
   * How much of which counter is in a content's views.
   *
   * @param counter null: none was ever settled
   */
  record OnRecord(long views, @Nullable UUID counter, long counted) {

    static OnRecord of(ResultSet row) throws SQLException {
      return new OnRecord(
          row.getLong("views"), row.getObject("counter", UUID.class), row.getLong("counted"));
    }

    /**
     * The views with those that a counter has and they do not. A counter that began before the one
     * on record was settled to its end once: Redis came back with an older state. One that has
     * fallen behind lost what is settled already.
     */
    long with(Counter read) {
      int order = counter == null ? 1 : read.id().toString().compareTo(counter.toString());
      long more = order > 0 ? read.n() : order < 0 ? 0 : Math.max(0, read.n() - counted);
      return Views.sum(views, more);
    }
  }

  private record Row(ContentViews views, boolean goes) {

    static Row of(ResultSet row) throws SQLException {
      OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
      State state = State.valueOf(row.getString("state"));
      return new Row(
          new ContentViews(
              row.getObject("id", UUID.class),
              row.getLong("views"),
              row.getString("level"),
              row.getString("target"),
              state,
              due == null || state != State.SETTLED ? null : due.toInstant()),
          row.getBoolean("goes"));
    }
  }

  @FunctionalInterface
  private interface SqlWork<T> {
    T run() throws SQLException;
  }
}
