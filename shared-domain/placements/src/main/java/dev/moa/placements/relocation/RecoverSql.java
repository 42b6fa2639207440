package dev.moa.placements.relocation;

/** What finds the moves and objects that nobody looks after. Each takes the most rows last. */
final class RecoverSql {

  private RecoverSql() {}

  /** Moves whose lease ran out. Value: when to ask again, in ms. */
  static final String LOST =
      """
      WITH over AS (
        SELECT id, fence, lease_until FROM placements.content
        WHERE state = 'MOVING' AND lease_until <= clock_timestamp()
        ORDER BY lease_until LIMIT ? FOR UPDATE SKIP LOCKED),
      ended AS (
        UPDATE placements.claim AS k
        SET ended_at = greatest(k.claimed_at, over.lease_until), outcome = 'LOST'
        FROM over WHERE k.content = over.id AND k.fence = over.fence AND k.ended_at IS NULL)
      UPDATE placements.content AS c
      SET state = 'QUEUED', state_since = clock_timestamp(), worker = NULL, lease_until = NULL,
        due_at = clock_timestamp() + ? * interval '1 millisecond'
      FROM over WHERE c.id = over.id
      RETURNING c.id
      """;

  /** Queued ones whose message failed or was lost. */
  static final String STALE =
      """
      WITH due AS (
        SELECT id FROM placements.content
        WHERE state = 'QUEUED' AND deleted_at IS NULL
          AND coalesce(due_at, state_since + ? * interval '1 millisecond') <= clock_timestamp()
        ORDER BY state_since LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE placements.content AS c
      SET due_at = clock_timestamp() + ? * interval '1 millisecond'
      FROM due WHERE c.id = due.id
      RETURNING c.id
      """;

  static final String CONFLICTS =
      """
      WITH due AS (
        SELECT id FROM placements.content
        WHERE state = 'CONFLICT' AND deleted_at IS NULL AND due_at <= clock_timestamp()
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE placements.content AS c
      SET state = 'QUEUED', state_since = clock_timestamp(), reason = NULL,
        due_at = clock_timestamp() + ? * interval '1 millisecond'
      FROM due WHERE c.id = due.id
      RETURNING c.id
      """;

  /** Those whose stay is over: queued where they are still wanted elsewhere, else left alone. */
  static final String DUE =
      """
      WITH due AS (
        SELECT id, nullif(placements.wanted_level(views, level), level) AS target
        FROM placements.content
        WHERE state = 'SETTLED' AND deleted_at IS NULL AND due_at <= clock_timestamp()
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED),
      alone AS (
        UPDATE placements.content AS c SET due_at = NULL
        FROM due WHERE c.id = due.id AND due.target IS NULL)
      UPDATE placements.content AS c
      SET state = 'QUEUED', state_since = clock_timestamp(), target = due.target,
        reason = views || ' views', due_at = clock_timestamp() + ? * interval '1 millisecond'
      FROM due WHERE c.id = due.id AND due.target IS NOT NULL
      RETURNING c.id
      """;

  /** Contents whose upload never came to its end; their names are free again. */
  static final String DROP =
      """
      WITH old AS (
        SELECT id FROM placements.content
        WHERE state = 'UPLOADING' AND deleted_at IS NULL
          AND created_at <= clock_timestamp() - interval '1 day'
        ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED),
      doomed AS (
        UPDATE placements.object AS o SET state = 'DOOMED', doomed_at = clock_timestamp()
        FROM old WHERE o.content = old.id AND o.state = 'WRITING')
      UPDATE placements.content AS c SET deleted_at = clock_timestamp()
      FROM old WHERE c.id = old.id
      RETURNING c.id
      """;

  /** Objects that nobody can be writing any more. */
  static final String DOOMED =
      """
      SELECT o.content, o.fence, o.store, o.place, o.key, o.upload IS NOT NULL OR c.size > ?
      FROM placements.object AS o JOIN placements.content AS c ON c.id = o.content
      WHERE o.state = 'DOOMED' AND o.doomed_at <= clock_timestamp() - ? * interval '1 millisecond'
        AND (o.content, o.fence) > (?, ?)
      ORDER BY o.content, o.fence LIMIT ?
      """;

  /** Claims that ended long ago. Values: how long, in ms, and how many. */
  static final String PURGE =
      """
      DELETE FROM placements.claim AS k USING (
        SELECT content, fence FROM placements.claim
        WHERE ended_at <= clock_timestamp() - ? * interval '1 millisecond'
        ORDER BY ended_at LIMIT ?) AS old
      WHERE k.content = old.content AND k.fence = old.fence
      """;

  static final String FORGET =
      "DELETE FROM placements.object WHERE content = ? AND fence = ? AND state = 'DOOMED'";
}
