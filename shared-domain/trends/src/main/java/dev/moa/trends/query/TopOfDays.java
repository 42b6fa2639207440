package dev.moa.trends.query;

import dev.moa.core.database.Statements;
import dev.moa.trends.TrendKind;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What rankings of a day count, from what was known of videos at its end. Keywords, exclusions and
 * which videos are public are those of now.
 */
@Singleton
final class TopOfDays {

  private static final String SAMPLE =
      """
      SELECT sample.key, ARRAY(
        SELECT k.keyword FROM catalogue.public_video_keyword AS k WHERE k.video_key = sample.key)
      FROM (
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
        LIMIT ?) AS sample
      """;

  /** As {@link ProducedQuestion}; what nobody had looked at was not known. */
  private static final String PRODUCED =
      """
      WITH made AS MATERIALIZED (
        SELECT v.key, v.channel_key, v.published_at >= ? AS late
        FROM catalogue.public_video AS v
        LEFT JOIN LATERAL (
          SELECT d.popularity FROM catalogue.public_video_day AS d
          WHERE d.video_key = v.key AND d.day <= ?
          ORDER BY d.day DESC LIMIT 1
        ) AS seen ON true
        WHERE v.published_at >= ? AND v.published_at < ?
          AND (seen.popularity < 7 OR seen.popularity IS NULL)
          AND EXISTS (
            SELECT FROM catalogue.public_video_snapshot AS s
            WHERE s.video_key = v.key AND s.checked_at < ?)
          AND NOT EXISTS (
            SELECT FROM trends.exclusion AS e
            WHERE e.kind = 'PRODUCED' AND e.what = 'CHANNEL' AND e.value = v.channel_id)),
      counted AS (
        SELECT k.keyword,
          min(made.channel_key) FILTER (WHERE late) = max(made.channel_key) FILTER (WHERE late)
            AS one_channel,
          count(*) FILTER (WHERE late) AS videos,
          count(*) FILTER (WHERE NOT late) AS before
        FROM made JOIN catalogue.public_video_keyword AS k ON k.video_key = made.key
        GROUP BY k.keyword
        HAVING count(*) FILTER (WHERE late) >= ?
        ORDER BY videos DESC, k.keyword COLLATE "C"
        LIMIT ?)
      SELECT whole.videos, whole.before, c.keyword, c.one_channel, c.videos, c.before
      FROM (
        SELECT count(*) FILTER (WHERE late) AS videos, count(*) FILTER (WHERE NOT late) AS before
        FROM made) AS whole
      LEFT JOIN counted AS c ON true
      """;

  private final TransactionOperations<Connection> transactions;

  TopOfDays(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** The same as {@link TopOfIndex#count}, by a statement each. */
  Counted count(Map<TrendKind, Before> kinds, LocalDate day, Spans spans) {
    List<Compared> tops = new ArrayList<>();
    kinds.forEach((kind, before) -> tops.add(Compared.of(sample(kind, day), before)));
    boolean produced = kinds.containsKey(TrendKind.PRODUCED);
    return new Counted(tops, produced ? produced(day, spans) : null);
  }

  /** The videos of a ranking, by one statement. */
  List<SampledVideo> sample(TrendKind kind, LocalDate day) {
    TopRule rule = TopRule.of(kind);
    Window window = Window.last(TopRule.DAYS, day);
    return transactions.executeRead(
        transaction ->
            Statements.all(
                transaction.getConnection(),
                SAMPLE.formatted(rule.sqlBound, rule.sqlOrder),
                row ->
                    new SampledVideo(
                        row.getLong(1), List.of((String[]) row.getArray(2).getArray())),
                day,
                window.start(),
                window.end(),
                kind.name(),
                rule.videos));
  }

  private Produced produced(LocalDate day, Spans spans) {
    List<Row> rows =
        transactions.executeRead(
            transaction ->
                Statements.all(
                    transaction.getConnection(),
                    PRODUCED,
                    Row::of,
                    spans.middle(),
                    day,
                    spans.start(),
                    spans.end(),
                    Window.last(1, day).end(),
                    Produced.LEAST,
                    Produced.LIMIT));
    List<Produced.Made> keywords = new ArrayList<>();
    for (Row row : rows) {
      if (row.made.keyword() != null) {
        keywords.add(row.made);
      }
    }
    return new Produced(rows.getFirst().videos, rows.getFirst().before, keywords);
  }

  private record Row(int videos, int before, Produced.Made made) {

    private static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getInt(1),
          row.getInt(2),
          new Produced.Made(row.getString(3), row.getBoolean(4), row.getInt(5), row.getInt(6)));
    }
  }
}
