package dev.moa.forecasts.work;

import dev.moa.core.database.Statements;
import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.ForecastDay;
import dev.moa.forecasts.ForecastRequest;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** What was asked for and is not finished; each call is a transaction of its own. */
@Singleton
final class WaitingForecasts {

  /** Letters that a problem keeps. */
  private static final int MAX_PROBLEM = 500;

  private final TransactionOperations<Connection> transactions;
  private final ObjectMapper json;
  private final Clock clock;

  WaitingForecasts(TransactionOperations<Connection> transactions, ObjectMapper json, Clock clock) {
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /** Counts an attempt, if the forecast waits: that stays, whatever becomes of the attempt. */
  @Nullable
  Attempt begin(UUID id) {
    return inTransaction(
        connection ->
            Statements.first(
                connection,
                """
                UPDATE forecasts.forecast SET attempts = attempts + 1
                WHERE id = ? AND state = 'WAITING'
                RETURNING attempts, request::text
                """,
                row -> new Attempt(row.getInt(1), row.getString(2)),
                id));
  }

  /** Its state; null if there is no such forecast. */
  @Nullable
  String state(UUID id) {
    return inTransaction(
        connection ->
            Statements.first(
                connection,
                "SELECT state FROM forecasts.forecast WHERE id = ?",
                row -> row.getString(1),
                id));
  }

  /** Those asked for between two times that still wait, the oldest first. */
  List<UUID> askedBetween(Instant from, Instant until, int most) {
    return inTransaction(
        connection ->
            Statements.all(
                connection,
                """
                SELECT id FROM forecasts.forecast
                WHERE state = 'WAITING' AND asked_at BETWEEN ? AND ?
                ORDER BY asked_at, id
                LIMIT ?
                """,
                row -> row.getObject(1, UUID.class),
                from,
                until,
                most));
  }

  /** What was asked. */
  ForecastRequest request(Attempt attempt) {
    try {
      return json.readValue(attempt.request, ForecastRequest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an answer, days and all, unless the forecast is finished already. */
  void answer(UUID id, Forecast forecast) {
    inTransaction(
        connection -> {
          int written =
              Statements.update(
                  connection,
                  """
                  UPDATE forecasts.forecast
                  SET state = 'DONE', finished_at = ?, basis = ?, model = ?, error = ?,
                    features = ?::jsonb
                  WHERE id = ? AND state = 'WAITING'
                  """,
                  clock.instant(),
                  forecast.basis().name(),
                  forecast.model(),
                  forecast.error(),
                  text(forecast.features()),
                  id);
          return written == 0 ? 0 : writeDays(connection, id, forecast.days());
        });
  }

  private static int writeDays(Connection connection, UUID id, List<ForecastDay> days)
      throws SQLException {
    return Statements.update(
        connection,
        """
        INSERT INTO forecasts.forecast_day (forecast, ahead, expected, low, high, baseline)
        SELECT ?, day.*
        FROM unnest(?::smallint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) AS day
        """,
        id,
        numbers(days, ForecastDay::ahead),
        numbers(days, ForecastDay::expected),
        numbers(days, ForecastDay::low),
        numbers(days, ForecastDay::high),
        numbers(days, ForecastDay::baseline));
  }

  private static Long[] numbers(List<ForecastDay> days, ToLongFunction<ForecastDay> number) {
    return days.stream().map(number::applyAsLong).toArray(Long[]::new);
  }

  /** Writes why there is no answer, unless the forecast is finished already. */
  void fail(UUID id, String state, String problem) {
    inTransaction(
        connection ->
            Statements.update(
                connection,
                """
                UPDATE forecasts.forecast SET state = ?, problem = ?, finished_at = ?
                WHERE id = ? AND state = 'WAITING'
                """,
                state,
                problem.substring(0, Math.min(problem.length(), MAX_PROBLEM)),
                clock.instant(),
                id));
  }

  /** Lets a parked one be worked on again. Answers whether it waits then. */
  boolean unpark(UUID id) {
    return inTransaction(
        connection ->
            Statements.update(
                    connection,
                    """
                    UPDATE forecasts.forecast
                    SET state = 'WAITING', attempts = 0, problem = NULL, finished_at = NULL
                    WHERE id = ? AND state IN ('PARKED', 'WAITING')
                    """,
                    id)
                > 0);
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T inTransaction(Work<T> work) {
    return transactions.executeWrite(
        status -> {
          try {
            return work.in(status.getConnection());
          } catch (SQLException e) {
            throw new IllegalStateException("a forecast could not be read or written", e);
          }
        });
  }

  /**
   * One try at a forecast.
   *
   * @param number 1 for the first
   */
  record Attempt(int number, String request) {}

  @FunctionalInterface
  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }
}
