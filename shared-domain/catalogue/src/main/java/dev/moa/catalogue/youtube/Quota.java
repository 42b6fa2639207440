package dev.moa.catalogue.youtube;

import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The units of YouTube's daily quota, counted in the database by all functions together. A day
 * begins at midnight in Los Angeles. Each try of a call takes a unit before it is made, for YouTube
 * counts failed calls too.
 */
@Singleton
public final class Quota {

  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  private static final String TAKE =
      """
      INSERT INTO catalogue.quota_day AS q (day, units)
      SELECT day, 1 FROM (VALUES (?::date, ?::integer)) AS t (day, most) WHERE most > 0
      ON CONFLICT (day) DO UPDATE SET units = q.units + 1 WHERE q.units < ?
      """;

  private static final String SPEND =
      """
      INSERT INTO catalogue.quota_day AS q (day, units) VALUES (?, ?)
      ON CONFLICT (day) DO UPDATE SET units = greatest(q.units, excluded.units)
      """;

  private static final String USED = "SELECT units FROM catalogue.quota_day WHERE day = ?";

  private final YouTubeSettings settings;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Quota(YouTubeSettings settings, TransactionOperations<Connection> transactions, Clock clock) {
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes one unit of today's. It must be asked outside of a transaction that may be rolled back.
   *
   * @throws QuotaSpentException if none is left
   */
  void take() {
    int most = settings.dailyUnits();
    if (write(TAKE, today(), most, most) == 0) {
      throw new QuotaSpentException(reset());
    }
  }

  /** Notes that YouTube itself says today's units are used up. */
  QuotaSpentException spent() {
    write(SPEND, today(), settings.dailyUnits());
    return new QuotaSpentException(reset());
  }

  /** Units that are left today. */
  public int left() {
    Integer used =
        transactions.executeRead(
            status -> {
              try {
                return Statements.first(
                    status.getConnection(), USED, row -> row.getInt(1), today());
              } catch (SQLException e) {
                throw new IllegalStateException("the quota could not be read", e);
              }
            });
    return Math.max(0, settings.dailyUnits() - (used == null ? 0 : used));
  }

  /** When the next day of the quota begins. */
  public Instant reset() {
    return today().plusDays(1).atStartOfDay(LOS_ANGELES).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LOS_ANGELES);
  }

  private int write(String sql, Object... values) {
    return transactions.executeWrite(
        status -> {
          try {
            return Statements.update(status.getConnection(), sql, values);
          } catch (SQLException e) {
            throw new IllegalStateException("the quota could not be written", e);
          }
        });
  }
}
