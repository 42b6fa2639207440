package dev.moa.catalogue.channel;

import dev.moa.catalogue.video.VideoSummary;

/** The statements of {@link ChannelReports}. */
final class ReportSql {

  /** A channel by its id. */
  static final String CHANNEL =
      "SELECT "
          + Channel.COLUMNS
          + " FROM catalogue.channel AS c WHERE c.id = ? AND "
          + Channel.SHOWN;

  /** Of each day the last snapshot. */
  static final String SUBSCRIBERS =
      """
      SELECT days.day, s.subscribers AS value
      FROM (SELECT ?::date + n AS day FROM generate_series(0, ?::date - ?::date) AS n) AS days
      LEFT JOIN LATERAL (
        SELECT s.subscribers FROM catalogue.channel_snapshot AS s
        WHERE s.channel_key = ? AND s.checked_at >= catalogue.day_start(days.day)
          AND s.checked_at < catalogue.day_start(days.day + 1)
        ORDER BY s.checked_at DESC LIMIT 1
      ) AS s ON true
      ORDER BY days.day
      """;

  private static final String OF_CHANNEL =
      " FROM catalogue.video AS v WHERE v.channel_key = ? AND " + VideoSummary.SHOWN;

  private static final String UPLOADED =
      """
       AND v.published_at >= catalogue.day_start(?) AND v.published_at < catalogue.day_start(?)
      """;

  private static final String FASTEST = " ORDER BY v.growth DESC NULLS LAST, v.key";

  /** The five most watched videos of a channel. */
  static final String MOST_WATCHED =
      "SELECT "
          + VideoSummary.COLUMNS
          + OF_CHANNEL
          + " AND v.views IS NOT NULL ORDER BY v.views DESC, v.key LIMIT 5";

  /** The five fastest of those uploaded between two days. */
  static final String FASTEST_FIVE =
      "SELECT " + VideoSummary.COLUMNS + OF_CHANNEL + UPLOADED + FASTEST + " LIMIT 5";

  /** Seven keywords of the 50 newest videos. */
  static final String KEYWORDS_OF_NEWEST =
      keywords("SELECT v.key" + OF_CHANNEL + " ORDER BY v.published_at DESC, v.key DESC LIMIT 50");

  /** Seven keywords of the 50 fastest of those uploaded between two days. */
  static final String KEYWORDS_OF_FASTEST =
      keywords("SELECT v.key" + OF_CHANNEL + UPLOADED + FASTEST + " LIMIT 50");

  private ReportSql() {}

  /**
   * The most common keywords of some videos, but for the channel's own name, however it is spaced.
   * The last parameter is the channel's key. There is a row even if there is no keyword.
   */
  private static String keywords(String videos) {
    return """
    WITH among AS (%s),
    counted AS (
      SELECT k.keyword, count(*) AS videos
      FROM among JOIN catalogue.video_keyword AS k ON k.video_key = among.key
      WHERE replace(lower(normalize(k.keyword, NFKC)), ' ', '') <> (
        SELECT replace(c.title_folded, ' ', '') FROM catalogue.channel AS c WHERE c.key = ?)
      GROUP BY k.keyword
      ORDER BY videos DESC, k.keyword COLLATE "C"
      LIMIT 7
    )
    SELECT (SELECT count(*) FROM among) AS among, counted.keyword, counted.videos
    FROM (VALUES (1)) AS one (n) LEFT JOIN counted ON true
    ORDER BY counted.videos DESC, counted.keyword COLLATE "C"
    """
        .formatted(videos);
  }
}
