package dev.moa.forecasts;

import dev.moa.core.database.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How right forecasts were. Errors are medians of absolute differences of natural logarithms of
 * views, so 0.69 is "off by a factor of two".
 */
@Singleton
public final class ForecastScores {

  /**
   * The last forecast that each account asked for a video counts, on days that are over. What a
   * video had is what was seen last on the day, counted from the day it was really published.
   */
  private static final String ACTUAL =
      """
      WITH counted AS (
        SELECT DISTINCT ON (f.video_key, f.account) f.id, f.video_key
        FROM forecasts.forecast AS f
        WHERE f.video_key IS NOT NULL AND f.state = 'DONE'
        ORDER BY f.video_key, f.account, f.asked_at DESC, f.id DESC
      ),
      tried AS (
        SELECT p.ahead, ln(1.0 + d.views) AS actual, ln(1.0 + p.expected) AS expected,
          ln(1.0 + p.baseline) AS baseline, d.views BETWEEN p.low AND p.high AS covered
        FROM counted AS c
        JOIN catalogue.public_video AS v ON v.key = c.video_key
        JOIN forecasts.forecast_day AS p ON p.forecast = c.id
        JOIN catalogue.public_video_day AS d ON d.video_key = c.video_key
          AND d.day = (v.published_at AT TIME ZONE 'Asia/Seoul')::date + p.ahead
        WHERE d.day < (?::timestamptz AT TIME ZONE 'Asia/Seoul')::date AND d.views >= 0
      )
      SELECT ahead, count(*) AS forecasts,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(actual - expected)) AS error,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(actual - baseline)) AS baseline_error,
        avg(covered::int)::float8 AS coverage
      FROM tried GROUP BY ahead ORDER BY ahead
      """;

  private static final String NEWEST =
      """
      SELECT version, trained_at, state, scores FROM forecasts.model
      ORDER BY state = 'BROKEN', trained_at DESC, version DESC LIMIT 1
      """;

  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;
  private final Clock clock;

  ForecastScores(TransactionOperations<Connection> transactions, JsonMapper json, Clock clock) {
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /** Forecasts whose video was published, by days ahead; days without any are not there. */
  public List<Ahead> actual() {
    Instant now = clock.instant();
    return query(connection -> Statements.all(connection, ACTUAL, ForecastScores::ahead, now));
  }

  /** The model that answers now, as it was on videos held out of its training. */
  public Optional<HeldOut> heldOut() {
    return Optional.ofNullable(
        query(connection -> Statements.first(connection, NEWEST, this::heldOut)));
  }

  private static Ahead ahead(ResultSet row) throws SQLException {
    return new Ahead(
        row.getInt("ahead"),
        row.getInt("forecasts"),
        row.getDouble("error"),
        row.getDouble("baseline_error"),
        row.getDouble("coverage"));
  }

  private HeldOut heldOut(ResultSet row) throws SQLException {
    try {
      return new HeldOut(
          row.getObject("version", UUID.class),
          row.getObject("trained_at", OffsetDateTime.class).toInstant(),
          row.getString("state").equals("IN_USE") || row.getString("state").equals("RETIRED"),
          json.readValue(row.getString("scores"), ModelScores.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> @Nullable T query(Query<T> query) {
    return transactions.executeRead(
        status -> {
          try {
            return query.on(status.getConnection());
          } catch (SQLException e) {
            throw new IllegalStateException("scores of forecasts could not be read", e);
          }
        });
  }

  /**
   * Forecasts for so many days ahead.
   *
   * @param forecasts how many
   * @param coverage the part of them whose views lay within the bounds, 0 to 1
   */
  @Serdeable
  public record Ahead(
      int ahead, int forecasts, double error, double baselineError, double coverage) {}

  /**
   * A model's own scores.
   *
   * @param used whether it answers; if not, the baseline does
   */
  @Serdeable
  public record HeldOut(UUID model, Instant trainedAt, boolean used, ModelScores scores) {}

  @FunctionalInterface
  private interface Query<T> {
    @Nullable
    T on(Connection connection) throws SQLException;
  }
}
