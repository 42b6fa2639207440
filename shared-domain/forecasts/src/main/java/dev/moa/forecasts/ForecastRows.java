package dev.moa.forecasts;

import dev.moa.core.database.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Forecasts on record, each read whole by one statement. */
@Singleton
final class ForecastRows {

  private static final String SELECT =
      """
      SELECT f.id, f.request::text, f.asked_at, f.deadline, f.state, f.finished_at, f.problem,
        f.basis, f.model, f.error, f.features::text,
        (SELECT json_agg(json_build_object('ahead', d.ahead, 'expected', d.expected,
            'low', d.low, 'high', d.high, 'baseline', d.baseline) ORDER BY d.ahead)
          FROM forecasts.forecast_day AS d WHERE d.forecast = f.id)::text AS days
      FROM forecasts.forecast AS f
      """;

  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;

  ForecastRows(TransactionOperations<Connection> transactions, JsonMapper json) {
    this.transactions = transactions;
    this.json = json;
  }

  /** An account's own one. */
  Optional<StoredForecast> find(UUID id, UUID account) {
    return transactions.executeRead(
        status ->
            Optional.ofNullable(
                Statements.first(
                    status.getConnection(),
                    SELECT + "WHERE f.id = ? AND f.account = ?",
                    this::stored,
                    id,
                    account)));
  }

  /** Lets nobody else look for this account's same request until the transaction ends. */
  void lock(Connection connection, UUID account, byte[] digest) throws SQLException {
    Statements.first(
        connection,
        "SELECT pg_advisory_xact_lock(hashtextextended(?::text || encode(?, 'hex'), 0))",
        row -> true,
        account,
        digest);
  }

  /** The newest of the same request that is done, or that somebody still waits for. */
  @Nullable
  StoredForecast same(
      Connection connection, UUID account, byte[] digest, Instant since, Instant now)
      throws SQLException {
    return Statements.first(
        connection,
        SELECT
            + """
            WHERE f.account = ? AND f.digest = ? AND f.asked_at > ?
              AND (f.state = 'DONE' OR f.state = 'WAITING' AND f.deadline > ?)
            ORDER BY f.asked_at DESC LIMIT 1
            """,
        this::stored,
        account,
        digest,
        since,
        now);
  }

  void add(
      Connection connection,
      UUID id,
      UUID account,
      String request,
      byte[] digest,
      Instant now,
      Instant deadline)
      throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO forecasts.forecast (id, account, request, digest, asked_at, deadline)
        VALUES (?, ?, ?::jsonb, ?, ?, ?)
        """,
        id,
        account,
        request,
        digest,
        now,
        deadline);
  }

  /** Ends one that still waits; false if it is finished. */
  boolean fail(UUID id, String problem, Instant now) {
    return transactions.executeWrite(
        status ->
            Statements.update(
                    status.getConnection(),
                    """
                    UPDATE forecasts.forecast SET state = 'FAILED', problem = ?, finished_at = ?
                    WHERE id = ? AND state = 'WAITING'
                    """,
                    problem,
                    now,
                    id)
                == 1);
  }

  /** Takes out all of an account. */
  int forget(UUID account) {
    return transactions.executeWrite(
        status ->
            Statements.update(
                status.getConnection(),
                "DELETE FROM forecasts.forecast WHERE account = ?",
                account));
  }

  private StoredForecast stored(ResultSet row) throws SQLException {
    return new StoredForecast(
        row.getObject("id", UUID.class),
        read(row.getString("request"), Argument.of(ForecastRequest.class)),
        time(row, "asked_at"),
        time(row, "deadline"),
        StoredForecast.State.valueOf(row.getString("state")),
        time(row, "finished_at"),
        row.getString("problem"),
        row.getString("basis") == null ? null : forecast(row));
  }

  private Forecast forecast(ResultSet row) throws SQLException {
    String features = row.getString("features");
    return new Forecast(
        read(row.getString("days"), Argument.listOf(ForecastDay.class)),
        Forecast.Basis.valueOf(row.getString("basis")),
        row.getObject("model", UUID.class),
        row.getDouble("error"),
        features == null ? Map.of() : read(features, Argument.mapOf(String.class, Object.class)));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private <T> T read(String text, Argument<T> type) {
    try {
      return json.readValue(text, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
