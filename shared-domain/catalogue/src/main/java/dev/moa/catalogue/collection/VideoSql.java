package dev.moa.catalogue.collection;

/** The statements that store what was seen of videos, all of a message at once. */
final class VideoSql {

  /** Which of some ids are still a message's: ids, until. */
  static final String OWNED =
      """
      SELECT id FROM catalogue.video
      WHERE id = ANY (?) AND state = 'PUBLIC' AND check_due_at = ?
      ORDER BY key
      """;

  /** Puts off what is still a message's, spread over an hour: when, ids, until. */
  static final String PUT_OFF =
      """
      UPDATE catalogue.video
      SET check_due_at = ?::timestamptz + (key * 7919 % 3600) * interval '1 second'
      WHERE id = ANY (?) AND state = 'PUBLIC' AND check_due_at = ?
      """;

  /**
   * Stores a look: rows as JSON, until, when. Rows that are no longer the message's are left alone.
   * Gives key, verdict, and whether what is shown changed.
   */
  static final String STORE =
      """
      WITH said AS MATERIALIZED (
        SELECT l.id, l.verdict, r.*
        FROM json_to_recordset(?::json) AS l (id text, verdict text, video json)
        LEFT JOIN LATERAL json_to_record(l.video) AS r (
          title text, description text, tags text[], category smallint, seconds integer,
          thumbnail text, "publishedAt" timestamptz, views bigint, likes bigint, comments bigint)
          ON l.verdict = 'SEEN'
      ),
      mine AS MATERIALIZED (
        SELECT v.* FROM catalogue.video AS v
        WHERE v.id IN (SELECT id FROM said) AND v.state = 'PUBLIC' AND v.check_due_at = ?
        ORDER BY v.key FOR NO KEY UPDATE
      ),
      look AS (SELECT ?::timestamptz AS at),
      noted AS (
        INSERT INTO catalogue.video_snapshot (video_key, checked_at, views, likes, comments)
        SELECT mine.key, look.at, said.views, said.likes, said.comments
        FROM mine JOIN said USING (id), look
        WHERE said.verdict = 'SEEN'
        ON CONFLICT DO NOTHING
      ),
      seen AS (
        UPDATE catalogue.video AS v
        SET title = said.title, description = coalesce(said.description, ''),
          tags = coalesce(said.tags, '{}'), category = said.category, seconds = said.seconds,
          thumbnail = said.thumbnail, published_at = said."publishedAt", views = said.views,
          likes = said.likes, comments = said.comments, checked_at = look.at,
          check_due_at = catalogue.next_video_check(said."publishedAt", look.at, v.key),
          changed_at = CASE WHEN mine.checked_at IS NULL
            OR (mine.title, mine.description, mine.tags, mine.category, mine.seconds,
                mine.thumbnail, mine.published_at, mine.views, mine.likes, mine.comments)
              IS DISTINCT FROM
               (said.title, coalesce(said.description, ''), coalesce(said.tags, '{}'),
                said.category, said.seconds, said.thumbnail, said."publishedAt", said.views,
                said.likes, said.comments)
            THEN look.at ELSE v.changed_at END
        FROM mine JOIN said USING (id), look
        WHERE v.key = mine.key AND said.verdict = 'SEEN'
        RETURNING v.key, 'SEEN' AS verdict, v.changed_at = look.at AS changed
      ),
      away AS (
        UPDATE catalogue.video AS v
        SET state = said.verdict, checked_at = look.at, changed_at = look.at
        FROM mine JOIN said USING (id), look
        WHERE v.key = mine.key AND said.verdict IN ('HIDDEN', 'GONE')
        RETURNING v.key, v.state AS verdict, true AS changed
      ),
      unclear AS (
        UPDATE catalogue.video AS v
        SET check_due_at = catalogue.next_video_check(v.published_at, look.at, v.key)
        FROM mine JOIN said USING (id), look
        WHERE v.key = mine.key AND said.verdict = 'UNCLEAR'
        RETURNING v.key, 'UNCLEAR' AS verdict, false AS changed
      )
      SELECT * FROM seen UNION ALL SELECT * FROM away UNION ALL SELECT * FROM unclear
      """;

  /** Computes the day of a time anew for some videos: keys, when. Gives the keys that changed. */
  static final String ROLL_UP = "SELECT video_key FROM catalogue.roll_up(?, catalogue.day_of(?))";

  private VideoSql() {}
}
