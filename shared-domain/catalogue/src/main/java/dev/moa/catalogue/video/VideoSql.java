package dev.moa.catalogue.video;

/** The statements of {@link VideoDetails}. */
final class VideoSql {

  /** A video by its id, with its channel (columns {@code channel_…}) and its newest day. */
  static final String VIDEO =
      """
      SELECT %s, v.key AS video_key, v.description, v.category, v.checked_at,
        c.id AS channel_id, c.handle AS channel_handle, c.title AS channel_title,
        c.description AS channel_description, c.thumbnail AS channel_thumbnail,
        c.subscribers AS channel_subscribers,
        d.day AS day_day, d.popularity AS day_popularity, d.views AS day_views,
        d.subscribers AS day_subscribers, d.growth AS day_growth,
        d.channel_growth AS day_channel_growth, d.since AS day_since, d.checked_at AS day_until,
        ARRAY(SELECT k.keyword FROM catalogue.video_keyword AS k WHERE k.video_key = v.key
          ORDER BY k.keyword COLLATE "C" LIMIT 500) AS keywords
      FROM catalogue.video AS v
      JOIN catalogue.channel AS c ON c.key = v.channel_key AND c.state <> 'GONE'
      LEFT JOIN catalogue.video_day AS d ON d.video_key = v.key AND d.day = v.rolled_day
      WHERE v.id = ? AND %s
      """
          .formatted(VideoSummary.COLUMNS, VideoSummary.SHOWN);

  /** Every day from the upload, or from a given one if that is later, to another. */
  static final String LINE =
      """
      WITH bounds AS (
        SELECT v.key, greatest(catalogue.day_of(v.published_at), ?::date) AS since, ?::date AS until
        FROM catalogue.video AS v WHERE v.key = ?
      )
      SELECT days.day, d.views AS value
      FROM bounds
      CROSS JOIN LATERAL (
        SELECT since + n AS day FROM generate_series(0, until - since) AS n) AS days
      LEFT JOIN catalogue.video_day AS d ON d.video_key = bounds.key AND d.day = days.day
      ORDER BY days.day
      """;

  /** Of the videos uploaded on some days, both ends included, from what is kept of each day. */
  static final String AVERAGES =
      """
      SELECT (sum(views) / nullif(sum(views_of), 0))::double precision AS views,
        coalesce(sum(views_of), 0) AS views_of,
        (sum(popularity) / nullif(sum(popularity_of), 0))::double precision AS popularity,
        coalesce(sum(popularity_of), 0) AS popularity_of
      FROM catalogue.upload_day WHERE day BETWEEN ? AND ?
      """;

  private VideoSql() {}
}
