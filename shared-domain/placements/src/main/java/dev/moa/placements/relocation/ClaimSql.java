package dev.moa.placements.relocation;

/** What claims a move. */
final class ClaimSql {

  private ClaimSql() {}

  /** Locks a content; all that is read of it afterwards is as of then. */
  static final String LOCK =
      """
      SELECT state, fence, lease_until <= clock_timestamp() FROM placements.content
      WHERE id = ? AND deleted_at IS NULL FOR UPDATE
      """;

  /** Where it is and where its views demand it to be now. */
  static final String PLAN =
      """
      SELECT c.level, c.size, encode(c.sha256, 'hex') AS sha256, c.media_type,
        o.store AS old_store, o.place AS old_place, o.key AS old_key,
        l.name, l.store, l.place, l.prefix, l.storage_class
      FROM placements.content AS c
        JOIN placements.level AS l ON l.name = placements.wanted_level(c.views, c.level)
        LEFT JOIN placements.object AS o ON o.content = c.id AND o.state = 'CURRENT'
      WHERE c.id = ?
      """;

  /** Ends the claim whose lease ran out, as of then. */
  static final String LOSE =
      """
      UPDATE placements.claim AS k
      SET ended_at = greatest(k.claimed_at, c.lease_until), outcome = 'LOST'
      FROM placements.content AS c
      WHERE c.id = ? AND k.content = c.id AND k.fence = c.fence AND k.ended_at IS NULL
      """;

  static final String SETTLE =
      """
      UPDATE placements.content
      SET state = 'SETTLED', state_since = clock_timestamp(), target = NULL, reason = NULL,
        due_at = NULL, worker = NULL, lease_until = NULL
      WHERE id = ?
      """;

  static final String TAKE =
      """
      UPDATE placements.content
      SET state = 'MOVING', state_since = clock_timestamp(), fence = fence + 1, worker = ?,
        lease_until = clock_timestamp() + ? * interval '1 millisecond', due_at = NULL,
        reason = CASE WHEN target = ? AND reason IS NOT NULL THEN reason
          ELSE views || ' views' END,
        target = ?
      WHERE id = ?
      RETURNING fence
      """;

  static final String NOTE =
      """
      INSERT INTO placements.claim (content, fence, worker, claimed_at)
      VALUES (?, ?, ?, clock_timestamp())
      """;

  /** What an earlier claim began in parts and did not end. */
  static final String BEGUN =
      """
      SELECT fence, level, store, place, key, upload FROM placements.object
      WHERE content = ? AND state = 'WRITING' AND upload IS NOT NULL
      ORDER BY fence DESC LIMIT 1
      """;

  static final String PARTS =
      """
      SELECT number, bytes, etag FROM placements.part WHERE content = ? AND fence = ?
      ORDER BY number
      """;

  /** Gives up what earlier claims began, but for one. */
  static final String DOOM =
      """
      UPDATE placements.object SET state = 'DOOMED', doomed_at = clock_timestamp()
      WHERE content = ? AND state = 'WRITING' AND fence <> ?
      """;
}
