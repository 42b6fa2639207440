package dev.moa.placements.watch;

import dev.moa.core.database.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/** Looks at all moves at once, by one statement that reads little whatever was moved before. */
@Singleton
public final class WatchMoves {

  private static final String LOOK =
      """
      WITH span AS (
        SELECT now() AS at, least(coalesce(?::timestamptz, now() - interval '1 minute'), now()) AS since),
      under_way AS (
        SELECT count(*) FILTER (WHERE state = 'QUEUED') AS queued,
          count(*) FILTER (WHERE state = 'MOVING') AS moving,
          count(*) FILTER (WHERE state = 'CONFLICT') AS conflicts,
          min(state_since) FILTER (WHERE state = 'QUEUED') AS oldest
        FROM placements.content WHERE state <> 'SETTLED' AND deleted_at IS NULL),
      done AS (
        SELECT count(*) AS moves, coalesce(sum(c.size), 0) AS bytes
        FROM span JOIN placements.level_change AS m ON m.new_since > span.since AND m.new_since <= span.at
          JOIN placements.content AS c ON c.id = m.content),
      copying AS (
        SELECT coalesce(sum(p.bytes), 0) AS copied
        FROM placements.part AS p JOIN placements.object AS o
          ON o.content = p.content AND o.fence = p.fence AND o.state = 'WRITING')
      SELECT span.at, round(extract(epoch FROM span.at - span.since) * 1000) AS millis,
        queued, moving, conflicts, moves, bytes, copied,
        coalesce(floor(extract(epoch FROM span.at - oldest)), 0) AS oldest_seconds,
        (SELECT count(*) FROM placements.content
          WHERE due_at IS NOT NULL AND state = 'SETTLED' AND deleted_at IS NULL) AS waiting
      FROM span, under_way, done, copying
      """;

  private final TransactionOperations<Connection> transactions;

  WatchMoves(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /**
   * Looks.
   *
   * @param since the time of the look before; null if there was none
   */
  public Look look(@Nullable Instant since) {
    return transactions.executeRead(
        it -> {
          try {
            return Objects.requireNonNull(
                Statements.first(it.getConnection(), LOOK, WatchMoves::read, since));
          } catch (SQLException e) {
            throw new IllegalStateException("moves could not be looked at", e);
          }
        });
  }

  private static Look read(ResultSet row) throws SQLException {
    return new Look(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getLong("millis"),
        row.getInt("queued"),
        row.getInt("moving"),
        row.getInt("conflicts"),
        row.getInt("waiting"),
        row.getLong("oldest_seconds"),
        row.getLong("moves"),
        row.getLong("bytes"),
        row.getLong("copied"));
  }
}
