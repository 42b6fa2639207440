package dev.moa.functions.forecasts.jobs.training;

/** The statements that read what to learn from. */
final class ExampleSql {

  /**
   * Keys of public videos, the same ones each time as long as there are the same: published after,
   * at most. A hash draws them, so that no channel and no time is preferred.
   */
  static final String SAMPLE =
      """
      SELECT key FROM catalogue.public_video WHERE published_at > ?
      ORDER BY hashint8extended(key, 0), key LIMIT ?
      """;

  /**
   * Days of videos up to an age of 32 days: the first one, and of the others so many that a hash
   * draws: keys, at most.
   */
  static final String EXAMPLES =
      """
      SELECT v.key, v.channel_id, v.title, v.category, v.seconds, v.published_at,
        d.checked_at, d.views, d.subscribers
      FROM catalogue.public_video AS v
      CROSS JOIN LATERAL (
        SELECT day.checked_at, day.views, day.subscribers FROM (
          SELECT d.*, row_number() OVER (ORDER BY d.day) = 1 AS first
          FROM catalogue.public_video_day AS d
          WHERE d.video_key = v.key AND d.checked_at < v.published_at + interval '32 days'
        ) AS day
        ORDER BY day.first DESC, hashint8extended(v.key, day.day - date '2000-01-01'), day.day
        LIMIT ?
      ) AS d
      WHERE v.key = ANY (?)
      ORDER BY v.key, d.checked_at
      """;

  private ExampleSql() {}
}
