package dev.moa.trends.query;

import dev.moa.core.database.Statements;
import dev.moa.trends.TrendKind;
import dev.moa.trends.query.TopKeywords.Top;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;

/**
 * The ranking of a day, from what the days before it said of videos. Keywords, exclusions and which
 * videos are public are those of now.
 */
@Singleton
final class TopOfDays {

  private static final String TOP =
      """
      WITH sample AS MATERIALIZED (
        SELECT v.key
        FROM catalogue.public_video AS v
        CROSS JOIN LATERAL (
          SELECT d.popularity FROM catalogue.public_video_day AS d
          WHERE d.video_key = v.key AND d.day <= ?
          ORDER BY d.day DESC LIMIT 1
        ) AS seen
        WHERE v.published_at >= ? AND v.published_at < ? AND %s
          AND NOT EXISTS (
            SELECT FROM trends.exclusion AS e
            WHERE e.kind = ? AND e.what = 'CHANNEL' AND e.value = v.channel_id)
        ORDER BY %s
        LIMIT ?),
      counted AS (
        SELECT k.keyword, count(*) AS videos
        FROM sample JOIN catalogue.public_video_keyword AS k ON k.video_key = sample.key
        WHERE NOT EXISTS (
          SELECT FROM trends.exclusion AS e
          WHERE e.kind = ? AND e.what = 'KEYWORD' AND e.value = k.keyword)
        GROUP BY k.keyword
        ORDER BY videos DESC, k.keyword COLLATE "C"
        LIMIT ?)
      SELECT whole.videos, c.keyword, coalesce(s.spelling, c.keyword), c.videos
      FROM (SELECT count(*) AS videos FROM sample) AS whole
      LEFT JOIN counted AS c ON true
      LEFT JOIN trends.spelling AS s ON s.keyword = c.keyword
      ORDER BY c.videos DESC, c.keyword COLLATE "C"
      """;

  private final TransactionOperations<Connection> transactions;

  TopOfDays(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** The ranking, by one statement. */
  Top top(TrendKind kind, LocalDate asOf) {
    TopRule rule = TopRule.of(kind);
    Window window = Window.last(TopRule.DAYS, asOf);
    List<Row> rows =
        transactions.executeRead(
            transaction ->
                Statements.all(
                    transaction.getConnection(),
                    TOP.formatted(rule.sqlBound, rule.sqlOrder),
                    row ->
                        new Row(row.getInt(1), row.getString(2), row.getString(3), row.getInt(4)),
                    asOf,
                    window.start(),
                    window.end(),
                    kind.name(),
                    rule.videos,
                    kind.name(),
                    TopRule.PLACES));
    List<KeywordCount> keywords =
        rows.stream()
            .filter(row -> row.keyword != null)
            .map(row -> new KeywordCount(row.keyword, row.name, row.count))
            .toList();
    return new Top(kind, asOf, window, rows.getFirst().videos, rule.videos, keywords);
  }

  private record Row(int videos, String keyword, String name, int count) {}
}
