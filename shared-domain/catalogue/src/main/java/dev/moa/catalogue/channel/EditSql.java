package dev.moa.catalogue.channel;

/** The statements of {@link EditChannels}. */
final class EditSql {

  /** In which state a channel is: id. */
  static final String STATE = "SELECT state FROM catalogue.channel WHERE id = ?";

  /** The same, and it stays so until the transaction ends. */
  static final String LOCK = STATE + " FOR NO KEY UPDATE";

  /** Adds a channel with its first snapshot, unless its id is there; gives it if it was added. */
  static final String ADD =
      """
      WITH added AS (
        INSERT INTO catalogue.channel
          (id, handle, title, description, thumbnail, uploads, started_at, hidden, subscribers,
           views, videos, added_at, checked_at, check_due_at, uploads_due_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        RETURNING *
      ),
      seen AS (
        INSERT INTO catalogue.channel_snapshot (channel_key, checked_at, subscribers, views, videos)
        SELECT key, checked_at, subscribers, views, videos FROM added
      )
      SELECT %s FROM added AS c
      """
          .formatted(Channel.COLUMNS);

  /** Has a channel left alone: id. */
  static final String PAUSE = "UPDATE catalogue.channel SET state = 'PAUSED' WHERE id = ?";

  /** Has a channel collected again: now, now, id. */
  static final String RESUME =
      """
      UPDATE catalogue.channel
      SET state = 'ACTIVE', check_due_at = least(check_due_at, ?),
        uploads_due_at = least(uploads_due_at, ?)
      WHERE id = ?
      """;

  private EditSql() {}
}
