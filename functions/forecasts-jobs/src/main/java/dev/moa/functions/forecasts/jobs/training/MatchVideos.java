package dev.moa.functions.forecasts.jobs.training;

import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Finds the videos that came of forecasts: of the same channel, with the same title but for case,
 * spaces and compatibility forms, published after the forecast was asked for and within a week of
 * the planned time; of several the one nearest to it. A video that was there before is none: a
 * model may have learned from it.
 */
@Singleton
final class MatchVideos {

  /** After two months no video comes of a forecast any more. */
  private static final Duration WINDOW = Duration.ofDays(60);

  private static final String MATCH =
      """
      WITH waiting AS (
        SELECT id, asked_at, request ->> 'channelId' AS channel,
          (request ->> 'uploadAt')::timestamptz AS upload,
          lower(regexp_replace(normalize(request ->> 'title', NFKC), '\\s+', ' ', 'g')) AS title
        FROM forecasts.forecast
        WHERE video_key IS NULL AND state = 'DONE' AND asked_at > ?
          AND request ->> 'channelId' IS NOT NULL
      ),
      matched AS (
        SELECT DISTINCT ON (w.id) w.id, v.key
        FROM waiting AS w
        JOIN catalogue.public_video AS v ON v.channel_id = w.channel
          AND v.published_at > w.asked_at
          AND v.published_at BETWEEN w.upload - interval '7 days' AND w.upload + interval '7 days'
          AND lower(regexp_replace(normalize(v.title, NFKC), '\\s+', ' ', 'g')) = w.title
        ORDER BY w.id, abs(extract(epoch FROM v.published_at - w.upload)), v.key
      )
      UPDATE forecasts.forecast AS f SET video_key = matched.key
      FROM matched WHERE f.id = matched.id AND f.video_key IS NULL
      """;

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  MatchVideos(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Returns how many forecasts have found their video now. */
  int run() {
    return transactions.executeWrite(
        status -> {
          try {
            return Statements.update(status.getConnection(), MATCH, clock.instant().minus(WINDOW));
          } catch (SQLException e) {
            throw new IllegalStateException("videos of forecasts could not be found", e);
          }
        });
  }
}
