package dev.moa.trends.query;

/** The statements of {@link KeywordOfDays}. */
final class KeywordSql {

  /**
   * What was known of a keyword's videos: until, day, keyword, uploaded from, to. Without a look
   * before the end of the day nothing was known of a video.
   */
  static final String SEEN =
      """
      SELECT v.key, v.published_at, look.views, d.growth, d.popularity, d.day
      FROM catalogue.public_video_keyword AS k
      JOIN catalogue.public_video AS v ON v.key = k.video_key
      CROSS JOIN LATERAL (
        SELECT s.views FROM catalogue.public_video_snapshot AS s
        WHERE s.video_key = v.key AND s.checked_at < ?
        ORDER BY s.checked_at DESC LIMIT 1
      ) AS look
      LEFT JOIN LATERAL (
        SELECT d.growth, d.popularity, d.day FROM catalogue.public_video_day AS d
        WHERE d.video_key = v.key AND d.day <= ?
        ORDER BY d.day DESC LIMIT 1
      ) AS d ON true
      WHERE k.keyword = ? AND v.published_at >= ? AND v.published_at < ?
      """;

  /** The keywords of videos: keys. */
  static final String KEYWORDS =
      """
      SELECT video_key, array_agg(keyword) FROM catalogue.public_video_keyword
      WHERE video_key = ANY (?) GROUP BY video_key
      """;

  /** What is shown of videos: keys. */
  static final String SHOWN =
      """
      SELECT key, id, title, thumbnail, channel_id, channel_title FROM catalogue.public_video
      WHERE key = ANY (?)
      """;

  /**
   * How often keywords of some videos are in them and in all: uploaded from, to, looked at until,
   * keys, in how many they are at least. One row without a keyword if there is none.
   */
  static final String TOGETHER =
      """
      WITH uploaded AS MATERIALIZED (
        SELECT v.key FROM catalogue.public_video AS v
        WHERE v.published_at >= ? AND v.published_at < ?
          AND EXISTS (
            SELECT FROM catalogue.public_video_snapshot AS s
            WHERE s.video_key = v.key AND s.checked_at < ?)),
      mine AS MATERIALIZED (
        SELECT keyword, count(*) AS videos FROM catalogue.public_video_keyword
        WHERE video_key = ANY (?) GROUP BY keyword HAVING count(*) >= ?),
      counted AS (
        SELECT k.keyword, mine.videos, count(*) AS all_videos
        FROM uploaded
        JOIN catalogue.public_video_keyword AS k ON k.video_key = uploaded.key
        JOIN mine ON mine.keyword = k.keyword
        GROUP BY k.keyword, mine.videos)
      SELECT whole.videos AS whole, c.keyword, c.videos, c.all_videos
      FROM (SELECT count(*) AS videos FROM uploaded) AS whole LEFT JOIN counted AS c ON true
      """;

  private KeywordSql() {}
}
