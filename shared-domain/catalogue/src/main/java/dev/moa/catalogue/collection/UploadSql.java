package dev.moa.catalogue.collection;

/** The statements that store what was seen of a channel's uploads. */
final class UploadSql {

  /** The channel of a message if it is still its own: ids, until. */
  static final String OWNED =
      """
      SELECT key, id, uploads, uploads_known_at FROM catalogue.channel
      WHERE id = ANY (?) AND state = 'ACTIVE' AND uploads IS NOT NULL AND uploads_due_at = ?
      """;

  /** Puts off what is still a message's, spread over an hour: when, ids, until. */
  static final String PUT_OFF =
      """
      UPDATE catalogue.channel
      SET uploads_due_at = ?::timestamptz + (key * 7919 % 3600) * interval '1 second'
      WHERE id = ANY (?) AND state = 'ACTIVE' AND uploads_due_at = ?
      """;

  /**
   * Stores a page: rows as JSON, the channel's key, when the reading began, when its uploads were
   * last read to the end. New videos are due at once. So are those that were away for a day and
   * more: YouTube shows them again. Tells how many are new, how many are back, and whether one is
   * among them that was known when the uploads were last read to the end.
   */
  static final String STORE =
      """
      WITH said AS MATERIALIZED (
        SELECT * FROM json_to_recordset(?::json) AS r (
          id text, title text, description text, thumbnail text, "publishedAt" timestamptz)
      ),
      reading AS (
        SELECT ?::bigint AS channel_key, ?::timestamptz AS at, ?::timestamptz AS known_at
      ),
      fresh AS (
        INSERT INTO catalogue.video
          (id, channel_key, title, description, thumbnail, published_at, added_at, check_due_at,
           changed_at)
        SELECT said.id, reading.channel_key, said.title, coalesce(said.description, ''),
          said.thumbnail, said."publishedAt", reading.at, reading.at, reading.at
        FROM said, reading
        WHERE said."publishedAt" >= reading.at - interval '30 days'
        ORDER BY said.id
        ON CONFLICT (id) DO NOTHING
        RETURNING id
      ),
      away AS MATERIALIZED (
        SELECT v.key FROM catalogue.video AS v JOIN said USING (id), reading
        WHERE v.channel_key = reading.channel_key AND v.state IN ('HIDDEN', 'GONE')
          AND v.checked_at < reading.at - interval '1 day'
        ORDER BY v.key FOR NO KEY UPDATE OF v
      ),
      back AS (
        UPDATE catalogue.video AS v
        SET state = 'PUBLIC', check_due_at = reading.at, changed_at = reading.at
        FROM away, reading WHERE v.key = away.key
        RETURNING v.key
      )
      SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM back),
        EXISTS (
          SELECT FROM catalogue.video AS v JOIN said USING (id), reading
          WHERE v.channel_key = reading.channel_key AND v.state = 'PUBLIC'
            AND v.added_at <= reading.known_at)
      """;

  /**
   * Notes that the uploads were read to the end: when it began, until, when, id. Where they became
   * due again meanwhile they stay so.
   */
  static final String READ =
      """
      UPDATE catalogue.channel
      SET uploads_known_at = greatest(uploads_known_at, ?),
        uploads_due_at = CASE WHEN uploads_due_at = ?
          THEN ?::timestamptz + interval '24 hours' - (key * 7919 % 3600) * interval '1 second'
          ELSE uploads_due_at END
      WHERE id = ?
      """;

  private UploadSql() {}
}
