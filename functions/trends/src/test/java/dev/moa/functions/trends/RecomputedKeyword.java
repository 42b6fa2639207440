package dev.moa.functions.trends;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What there is of a keyword, by statements of the test's own. */
final class RecomputedKeyword {

  /** What the newest looks and days of each video said at the end of a day. */
  private static final String PAST =
      """
      CREATE TABLE %2$s AS
      SELECT all_.key, all_.id, all_.state, all_.published_at, looks.views, days.growth,
         days.popularity
       FROM catalogue.video AS all_
       JOIN (
         SELECT DISTINCT ON (video_key) video_key, views FROM catalogue.video_snapshot
         WHERE (checked_at AT TIME ZONE 'Asia/Seoul')::date <= '%1$s'
         ORDER BY video_key, checked_at DESC) AS looks ON looks.video_key = all_.key
       LEFT JOIN (
         SELECT DISTINCT ON (video_key) video_key, growth, popularity FROM catalogue.video_day
         WHERE day <= '%1$s' ORDER BY video_key, day DESC) AS days ON days.video_key = all_.key;
      ANALYZE %2$s
      """;

  private static final String UPLOADED =
      """
      %s AS v WHERE v.state = 'PUBLIC' AND (v.published_at AT TIME ZONE 'Asia/Seoul')::date
        BETWEEN date '%s' - %d AND date '%2$s'
      """;

  private final TrendsWorld world;
  private final LocalDate day;
  private final String videos;

  private RecomputedKeyword(TrendsWorld world, LocalDate day, String videos) {
    this.world = world;
    this.day = day;
    this.videos = videos;
  }

  /** Of what the videos' own rows say now. */
  static RecomputedKeyword now(TrendsWorld world) {
    return new RecomputedKeyword(world, TrendsWorld.today(), "catalogue.video");
  }

  /** Of what was seen up to the end of a day. */
  static RecomputedKeyword asOf(TrendsWorld world, LocalDate day) {
    String known = "known_" + day.toString().replace('-', '_');
    world.sql(PAST.formatted(day, known));
    return new RecomputedKeyword(world, day, known);
  }

  /** Days and values of nine days, and of how many videos each is. */
  List<String> produced(String keyword) {
    return line(
        keyword,
        "count(*) FILTER (WHERE v.key IS NOT NULL AND coalesce(v.popularity, 0) < 7)",
        "count(*) FILTER (WHERE v.key IS NOT NULL AND coalesce(v.popularity, 0) < 7)");
  }

  List<String> popular(String keyword) {
    return line(
        keyword, "coalesce(round(avg(v.popularity::numeric) * 100, 4), 0)", "count(v.popularity)");
  }

  private List<String> line(String keyword, String value, String of) {
    return world.rows(
        """
        SELECT day::date || ' ' || trim_scale((%s)::numeric) || ' of ' || %s
        FROM generate_series(date '%s' - 8, date '%3$s', interval '1 day') AS day
        LEFT JOIN (SELECT * FROM %s) AS v
          ON (v.published_at AT TIME ZONE 'Asia/Seoul')::date = day::date
        GROUP BY day ORDER BY day
        """
            .formatted(value, of, day, with(keyword, 9)));
  }

  /** How many videos are counted, then the most common keywords; a null order counts none. */
  List<String> words(String keyword, int days, int most, String order, String besides, int places) {
    return world.rows(
        """
        WITH cut AS (
          SELECT v.key FROM %s AND %s IS NOT NULL ORDER BY %2$s DESC, v.key LIMIT %d)
        (SELECT 'of ' || count(*) FROM cut)
        UNION ALL
        (SELECT k.keyword || ' ' || count(*)
        FROM cut JOIN catalogue.video_keyword AS k ON k.video_key = cut.key %s
        GROUP BY k.keyword ORDER BY count(*) DESC, k.keyword COLLATE "C" LIMIT %d)
        """
            .formatted(with(keyword, days), order, most, besides, places));
  }

  /** How many there are, then the first five. */
  List<String> videos(String keyword, int days, String order, String filter) {
    return world.rows(
        """
        WITH mine AS (SELECT * FROM %s %s)
        (SELECT 'of ' || count(*) FROM mine)
        UNION ALL (SELECT id FROM mine AS v ORDER BY %s DESC NULLS LAST, key LIMIT 5)
        """
            .formatted(with(keyword, days), filter, order));
  }

  /** G² by its textbook form, in the database's own arithmetic. */
  List<String> significant(String keyword) {
    return world.rows(
        """
        WITH uploaded AS MATERIALIZED (SELECT v.key FROM %s),
        mine AS (
          SELECT u.key FROM uploaded AS u JOIN catalogue.video_keyword AS k ON k.video_key = u.key
          WHERE k.keyword = '%s'),
        counts AS (
          SELECT k.keyword, count(m.key)::float8 AS a, count(*)::float8 AS b,
            (SELECT count(*) FROM mine)::float8 AS one, (SELECT count(*) FROM uploaded)::float8 AS n
          FROM uploaded AS u JOIN catalogue.video_keyword AS k ON k.video_key = u.key
          LEFT JOIN mine AS m ON m.key = u.key
          WHERE k.keyword <> '%2$s' GROUP BY k.keyword),
        measured AS (
          SELECT *, round((2 * (
            a * ln(a / (one * b / n))
            + CASE WHEN one = a THEN 0 ELSE (one - a) * ln((one - a) / (one * (n - b) / n)) END
            + CASE WHEN b = a THEN 0 ELSE (b - a) * ln((b - a) / ((n - one) * b / n)) END
            + CASE WHEN n - one - b + a = 0 THEN 0 ELSE
              (n - one - b + a) * ln((n - one - b + a) / ((n - one) * (n - b) / n)) END
            ))::numeric, 4) AS g
          FROM counts WHERE a >= 3 AND a / one > b / n)
        (SELECT (SELECT count(*) FROM mine) || ' of ' || (SELECT count(*) FROM uploaded))
        UNION ALL
        (SELECT keyword || ' ' || a || ' ' || b || ' ' || trim_scale(g)
        FROM measured WHERE g >= 20 ORDER BY g DESC, a DESC, keyword COLLATE "C" LIMIT 10)
        """
            .formatted(UPLOADED.formatted(videos, day, 13), keyword));
  }

  private String with(String keyword, int days) {
    return UPLOADED.formatted(videos, day, days - 1)
        + "AND EXISTS (SELECT FROM catalogue.video_keyword AS mine WHERE mine.video_key = v.key"
        + " AND mine.keyword = '"
        + keyword
        + "')";
  }

  // ---- The same of answers

  static List<String> points(JsonNode line) {
    List<String> points = new ArrayList<>();
    for (JsonNode point : line.get("points").values()) {
      points.add(
          "%s %s of %d"
              .formatted(
                  point.get("date").getStringValue(),
                  plain(point.get("value")),
                  point.get("videos").getIntValue()));
    }
    return points;
  }

  static List<String> counts(JsonNode sample, String keywords) {
    List<String> counts = new ArrayList<>(List.of("of " + sample.get("videos").getIntValue()));
    for (JsonNode each : sample.get(keywords).values()) {
      counts.add(each.get("keyword").getStringValue() + " " + each.get("value").getIntValue());
    }
    return counts;
  }

  static List<String> ids(JsonNode videos) {
    List<String> ids = new ArrayList<>(List.of("of " + videos.get("videos").getIntValue()));
    videos.get("items").values().forEach(each -> ids.add(each.get("id").getStringValue()));
    return ids;
  }

  static List<String> significances(JsonNode related) {
    List<String> all = new ArrayList<>();
    all.add(related.get("videos").getIntValue() + " of " + related.get("allVideos").getIntValue());
    for (JsonNode each : related.get("keywords").values()) {
      all.add(
          "%s %d %d %s"
              .formatted(
                  each.get("keyword").getStringValue(),
                  each.get("value").getIntValue(),
                  each.get("allVideos").getIntValue(),
                  plain(each.get("significance"))));
    }
    return all;
  }

  private static String plain(JsonNode number) {
    return new BigDecimal(number.coerceStringValue()).stripTrailingZeros().toPlainString();
  }
}
