package dev.moa.catalogue.collection;

/** The statements that store what was seen of channels, all of a message at once. */
final class ChannelSql {

  /** Which of some ids are still a message's: ids, until. */
  static final String OWNED =
      """
      SELECT id FROM catalogue.channel
      WHERE id = ANY (?) AND state = 'ACTIVE' AND check_due_at = ?
      ORDER BY key
      """;

  /** Puts off what is still a message's, spread over ten minutes: when, ids, until. */
  static final String PUT_OFF =
      """
      UPDATE catalogue.channel
      SET check_due_at = ?::timestamptz + (key * 7919 % 600) * interval '1 second'
      WHERE id = ANY (?) AND state = 'ACTIVE' AND check_due_at = ?
      """;

  /** The rows that a look consists of, from JSON. */
  private static final String SAID =
      """
      WITH said AS MATERIALIZED (
        SELECT l.id, l.verdict, r.*
        FROM json_to_recordset(?::json) AS l (id text, verdict text, channel json)
        LEFT JOIN LATERAL json_to_record(l.channel) AS r (
          handle text, title text, description text, thumbnail text, uploads text,
          "startedAt" timestamptz, hidden boolean, subscribers bigint, views bigint, videos bigint)
          ON l.verdict = 'SEEN'
      ),
      """;

  /**
   * Stores a look: rows as JSON, until, when. Rows that are no longer the message's are left alone.
   * Who has more videos than before has its uploads due at once. Gives key, verdict, whether the
   * uploads are due now for that, and whether its name is another.
   */
  static final String STORE =
      SAID
          + """
          mine AS MATERIALIZED (
            SELECT c.* FROM catalogue.channel AS c
            WHERE c.id IN (SELECT id FROM said) AND c.state = 'ACTIVE' AND c.check_due_at = ?
            ORDER BY c.key FOR NO KEY UPDATE
          ),
          look AS (SELECT ?::timestamptz AS at),
          noted AS (
            INSERT INTO catalogue.channel_snapshot
              (channel_key, checked_at, subscribers, views, videos)
            SELECT mine.key, look.at, said.subscribers, said.views, said.videos
            FROM mine JOIN said USING (id), look
            WHERE said.verdict = 'SEEN'
            ON CONFLICT DO NOTHING
          ),
          seen AS (
            UPDATE catalogue.channel AS c
            SET handle = said.handle, title = said.title,
              description = coalesce(said.description, ''), thumbnail = said.thumbnail,
              uploads = said.uploads, started_at = coalesce(said."startedAt", c.started_at),
              hidden = said.hidden, subscribers = said.subscribers, views = said.views,
              videos = said.videos, checked_at = look.at,
              check_due_at = look.at + interval '55 minutes' - (c.key % 300) * interval '1 second',
              uploads_due_at = CASE WHEN said.videos > mine.videos
                THEN least(c.uploads_due_at, look.at) ELSE c.uploads_due_at END
            FROM mine JOIN said USING (id), look
            WHERE c.key = mine.key AND said.verdict = 'SEEN'
            RETURNING c.key, 'SEEN' AS verdict, coalesce(said.videos > mine.videos, false) AS grew,
              said.title <> mine.title AS renamed
          ),
          away AS (
            UPDATE catalogue.channel AS c SET state = 'GONE', checked_at = look.at
            FROM mine JOIN said USING (id), look
            WHERE c.key = mine.key AND said.verdict = 'GONE'
            RETURNING c.key, 'GONE' AS verdict, false AS grew, false AS renamed
          ),
          unclear AS (
            UPDATE catalogue.channel AS c
            SET check_due_at = look.at + interval '55 minutes' - (c.key % 300) * interval '1 second'
            FROM mine JOIN said USING (id), look
            WHERE c.key = mine.key AND said.verdict = 'UNCLEAR'
            RETURNING c.key, 'UNCLEAR' AS verdict, false AS grew, false AS renamed
          )
          SELECT * FROM seen UNION ALL SELECT * FROM away UNION ALL SELECT * FROM unclear
          """;

  /**
   * Puts channels on record: rows as JSON, when. Those that are there stay as they are, but one
   * that was gone is back. Gives id and key of those that are new or back, and whether its name is
   * another.
   */
  static final String ADD =
      SAID
          + """
          look AS (SELECT ?::timestamptz AS at),
          added AS (
            INSERT INTO catalogue.channel AS c
              (id, handle, title, description, thumbnail, uploads, started_at, hidden, subscribers,
               views, videos, added_at, checked_at, check_due_at, uploads_due_at)
            SELECT id, handle, title, coalesce(description, ''), thumbnail, uploads, "startedAt",
              hidden, subscribers, views, videos, at, at, at + interval '55 minutes', at
            FROM said, look
            WHERE verdict = 'SEEN'
            ORDER BY id
            ON CONFLICT (id) DO UPDATE
            SET state = 'ACTIVE', handle = excluded.handle, title = excluded.title,
              description = excluded.description, thumbnail = excluded.thumbnail,
              uploads = excluded.uploads, hidden = excluded.hidden,
              subscribers = excluded.subscribers, views = excluded.views,
              videos = excluded.videos, checked_at = excluded.checked_at,
              check_due_at = excluded.check_due_at, uploads_due_at = excluded.uploads_due_at
            WHERE c.state = 'GONE'
            RETURNING c.key, c.id, c.title, c.subscribers, c.views, c.videos
          ),
          noted AS (
            INSERT INTO catalogue.channel_snapshot
              (channel_key, checked_at, subscribers, views, videos)
            SELECT added.key, look.at, added.subscribers, added.views, added.videos
            FROM added, look
          )
          SELECT added.id, added.key, was.title IS NOT NULL AND was.title <> added.title
          FROM added LEFT JOIN catalogue.channel AS was ON was.key = added.key
          """;

  /**
   * Locks the videos of some channels that have a row of a time's day, in the order in which all
   * lock videos: channels' keys, when.
   */
  static final String VIDEOS_OF_THE_DAY =
      """
      SELECT key FROM catalogue.video
      WHERE channel_key = ANY (?) AND rolled_day = catalogue.day_of(?)
      ORDER BY key FOR NO KEY UPDATE
      """;

  /** The videos that are shown with the names of some channels: channels' keys. */
  static final String VIDEOS_SHOWN =
      "SELECT key FROM catalogue.video WHERE channel_key = ANY (?) AND state = 'PUBLIC'";

  private ChannelSql() {}
}
