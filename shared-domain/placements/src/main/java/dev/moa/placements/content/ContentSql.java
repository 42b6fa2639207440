package dev.moa.placements.content;

/** Statements about contents. Times are the database's: whatever moves contents goes by it too. */
final class ContentSql {

  private ContentSql() {}

  static final String LOWEST =
      "SELECT name, store, place, prefix FROM placements.level ORDER BY min_views LIMIT 1";

  static final String ADD =
      """
      INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at, state,
        state_since, level, level_since, views_at)
      VALUES (?, ?, ?, ?, ?, ?, now(), 'UPLOADING', now(), ?, now(), now())
      ON CONFLICT (owner, name) WHERE deleted_at IS NULL DO NOTHING
      """;

  static final String ADD_OBJECT =
      """
      INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
      VALUES (?, 0, ?, ?, ?, ?, 'WRITING', now())
      """;

  static final String OF_NAME =
      "SELECT id FROM placements.content WHERE owner = ? AND name = ? AND deleted_at IS NULL";

  /**
   * An upload that was begun through the last link has half a day to end before the content is
   * dropped, and its object with it.
   */
  private static final String CONTENT =
      """
      SELECT c.id, c.name, c.media_type, c.size, encode(c.sha256, 'hex') AS sha256, c.state, c.level,
        c.target, c.created_at, o.fence, o.store, o.place, o.key, l.storage_class,
        c.created_at > now() - interval '12 hours' AS may_upload
      FROM placements.content AS c
        JOIN placements.level AS l ON l.name = c.level
        LEFT JOIN placements.object AS o ON o.content = c.id
          AND CASE c.state WHEN 'UPLOADING' THEN o.state = 'WRITING' AND o.fence = c.fence
            ELSE o.state = 'CURRENT' END
      WHERE c.owner = ? AND c.deleted_at IS NULL
      """;

  static final String FIND = CONTENT + "AND c.id = ?";

  /** Of a level, a state and with a text in the name, each if it is not null. */
  static final String PAGE =
      CONTENT
          + """
          AND (c.level = ? OR ?::text IS NULL) AND (c.state = ? OR ?::text IS NULL)
          AND (strpos(lower(c.name), lower(?::text)) > 0 OR ?::text IS NULL)
          AND (c.created_at, c.id) < (?, ?)
          ORDER BY c.created_at DESC, c.id DESC LIMIT ?
          """;

  /** Views may have been reported already, or levels changed. */
  static final String SETTLE =
      """
      UPDATE placements.content
      SET state = 'SETTLED', state_since = now(), level_since = now(),
        due_at = CASE WHEN placements.wanted_level(views, level) <> level
          THEN now() + (SELECT min_stay FROM placements.policy) END
      WHERE id = ? AND fence = ? AND state = 'UPLOADING' AND deleted_at IS NULL
      """;

  static final String MAKE_CURRENT =
      """
      UPDATE placements.object SET state = 'CURRENT'
      WHERE content = ? AND fence = ? AND state = 'WRITING'
      """;

  static final String REFUSE =
      """
      UPDATE placements.content SET fence = fence + 1, state_since = now()
      WHERE id = ? AND fence = ? AND state = 'UPLOADING' AND deleted_at IS NULL
      """;

  static final String DOOM =
      """
      UPDATE placements.object SET state = 'DOOMED', doomed_at = clock_timestamp()
      WHERE content = ? AND fence = ? AND state = 'WRITING'
      """;

  /** Keys end with their fence. */
  static final String BEGIN_AGAIN =
      """
      INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
      SELECT content, fence + 1, level, store, place,
        regexp_replace(key, '[0-9]+$', (fence + 1)::text), 'WRITING', now()
      FROM placements.object WHERE content = ? AND fence = ?
      """;
}
