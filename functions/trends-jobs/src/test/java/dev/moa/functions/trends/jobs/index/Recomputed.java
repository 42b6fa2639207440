package dev.moa.functions.trends.jobs.index;

import dev.moa.core.testing.Db;
import dev.moa.trends.TrendKind;
import java.time.LocalDate;
import java.util.List;

/**
 * What Moa should say, computed by this test alone: from what was seen of videos and channels, with
 * windows over all looks at once, without the functions and tables of the days that Moa keeps.
 */
final class Recomputed {

  private static final String TABLES =
      """
      CREATE SCHEMA own;
      CREATE TABLE own.chart (
        at timestamptz, id text, views bigint, likes bigint, comments bigint);
      CREATE TABLE own.day (
        video_key bigint, day date, views bigint, growth bigint, popularity float8)
      """;

  private static final String CHART =
      """
      INSERT INTO own.chart (at, id, views, likes, comments)
      SELECT ?::timestamptz, id, views, nullif(likes, 0), comments
      FROM json_to_recordset(?::json) AS r (id text, views bigint, likes bigint, comments bigint)
      """;

  private static final String DAYS =
      """
      TRUNCATE own.day;
      WITH look AS (
        SELECT *, (checked_at AT TIME ZONE 'Asia/Seoul')::date AS day
        FROM catalogue.video_snapshot WHERE views IS NOT NULL),
      daily AS (
        SELECT DISTINCT ON (video_key, day) video_key, day,
          first_value(checked_at) OVER its AS first_at, first_value(views) OVER its AS first_views,
          checked_at AS last_at, views AS last_views
        FROM look WINDOW its AS (PARTITION BY video_key, day ORDER BY checked_at)
        ORDER BY video_key, day, checked_at DESC),
      chain AS (
        SELECT *, lag(last_at) OVER its AS before_at, lag(last_views) OVER its AS before_views
        FROM daily WINDOW its AS (PARTITION BY video_key ORDER BY day)),
      grown AS (
        SELECT chain.*, v.channel_key,
          CASE WHEN before_at IS NOT NULL THEN before_at
            WHEN (v.published_at AT TIME ZONE 'Asia/Seoul')::date = day
              THEN least(v.published_at, last_at)
            ELSE first_at END AS since,
          CASE WHEN before_at IS NOT NULL THEN last_views - before_views
            WHEN (v.published_at AT TIME ZONE 'Asia/Seoul')::date = day THEN last_views
            WHEN first_at <> last_at THEN last_views - first_views END AS growth
        FROM chain JOIN catalogue.video AS v ON v.key = video_key),
      span AS (
        SELECT channel_key, subscribers, views, checked_at,
          CASE WHEN row_number() OVER its = 1 THEN '-infinity' ELSE checked_at END AS from_at,
          coalesce(lead(checked_at) OVER its, 'infinity') AS to_at
        FROM catalogue.channel_snapshot
        WINDOW its AS (PARTITION BY channel_key ORDER BY checked_at)),
      measured AS (
        SELECT g.*, until.subscribers,
          CASE WHEN until.checked_at > since.checked_at THEN until.views - since.views END
            AS channel_growth
        FROM grown AS g
        LEFT JOIN span AS until ON until.channel_key = g.channel_key
          AND until.checked_at <= g.last_at AND g.last_at < until.to_at
        LEFT JOIN span AS since ON since.channel_key = g.channel_key
          AND since.from_at <= g.since AND g.since < since.to_at)
      INSERT INTO own.day
      SELECT video_key, day, last_views, growth,
        CASE WHEN subscribers > 0 AND growth <= 0 THEN 0
          WHEN subscribers > 0 AND growth > 0 AND channel_growth > 0 THEN
            (last_views::float8 / subscribers::float8) * (growth::float8 / channel_growth::float8)
          END
      FROM measured
      """;

  /** Videos as they stood at the end of a day: the day. */
  private static final String STANDING =
      """
      WITH standing AS (
        SELECT DISTINCT ON (d.video_key) d.video_key AS key, d.popularity, v.published_at,
          (v.published_at AT TIME ZONE 'Asia/Seoul')::date AS uploaded, c.id AS channel_id
        FROM own.day AS d
        JOIN catalogue.video AS v ON v.key = d.video_key
        JOIN catalogue.channel AS c ON c.key = v.channel_key
        WHERE d.day <= ?::date
        ORDER BY d.video_key, d.day DESC),
      """;

  private static final String TOP =
      STANDING
          + """
          sample AS (
            SELECT key FROM standing
            WHERE uploaded BETWEEN ?::date - 6 AND ?::date AND %s
              AND channel_id NOT IN (
                SELECT value FROM trends.exclusion WHERE kind = ? AND what = 'CHANNEL')
            ORDER BY %s, key LIMIT %d)
          SELECT * FROM (
            SELECT concat_ws(' ', k.keyword, count(*), 'of', (SELECT count(*) FROM sample))
            FROM sample JOIN catalogue.video_keyword AS k ON k.video_key = sample.key
            WHERE k.keyword NOT IN (
              SELECT value FROM trends.exclusion WHERE kind = ? AND what = 'KEYWORD')
            GROUP BY k.keyword ORDER BY count(*) DESC, k.keyword COLLATE "C" LIMIT 10) AS top
          """;

  private static final String LINE =
      STANDING
          + """
          its AS (
            SELECT * FROM standing JOIN catalogue.video_keyword AS k ON k.video_key = standing.key
            WHERE k.keyword = ?)
          SELECT concat_ws(' ', day::date, %s)
          FROM generate_series(?::date - 8, ?::date, interval '1 day') AS day
          LEFT JOIN its ON its.uploaded = day::date
          GROUP BY day ORDER BY day
          """;

  private static final String PRODUCED_POINT =
      """
      count(key) FILTER (WHERE coalesce(popularity, 0) < 7),
      count(key) FILTER (WHERE coalesce(popularity, 0) < 7)
      """;

  private static final String POPULAR_POINT =
      "trim_scale(round((coalesce(avg(popularity), 0) * 100)::numeric, 4)), count(popularity)";

  private final Db db;

  Recomputed(Db db) {
    this.db = db;
    db.execute(TABLES);
  }

  /** Notes what the chart said: ids and numbers as JSON. */
  void chart(RealDay day, String rows) {
    db.execute(CHART, day.at().toString(), rows);
  }

  /** Computes all days anew from what was seen until now. */
  void days() {
    db.execute(DAYS);
  }

  /** Each video's newest day: key, growth, popularity. */
  List<String> standing() {
    return db
        .texts(
            """
            SELECT DISTINCT ON (video_key) concat_ws(' ', video_key,
              coalesce(growth::text, 'null'), coalesce(popularity::text, 'null'))
            FROM own.day ORDER BY video_key, day DESC
            """)
        .stream()
        .map(Recomputed::inJavasDigits)
        .toList();
  }

  /** The same number is written in another way here. */
  private static String inJavasDigits(String line) {
    int last = line.lastIndexOf(' ') + 1;
    String number = line.substring(last);
    return number.equals("null") ? line : line.substring(0, last) + Double.parseDouble(number);
  }

  /** The ranking of a day: keyword, number of videos, size of the sample. */
  List<String> top(TrendKind kind, LocalDate day) {
    String sql =
        switch (kind) {
          case POPULAR -> TOP.formatted("popularity <= 50", "popularity DESC", 300);
          case PRODUCED -> TOP.formatted("popularity >= 0.3", "published_at DESC", 700);
        };
    return db.texts(sql, day, day, day, kind.name(), kind.name());
  }

  /** The line of a keyword up to a day: day, value, number of videos. */
  List<String> line(TrendKind kind, String keyword, LocalDate day) {
    String point = kind == TrendKind.PRODUCED ? PRODUCED_POINT : POPULAR_POINT;
    return db.texts(LINE.formatted(point), day, keyword, day, day);
  }
}
