package dev.moa.placements.relocation;

/** What takes contents out. */
final class ForgetSql {

  private ForgetSql() {}

  static final String LOCK =
      """
      SELECT id FROM placements.content WHERE owner = ? AND deleted_at IS NULL
      ORDER BY id LIMIT ? FOR UPDATE
      """;

  static final String DOOM =
      """
      UPDATE placements.object SET state = 'DOOMED', doomed_at = clock_timestamp()
      WHERE content = ANY (?) AND state <> 'DOOMED'
      """;

  static final String LOSE =
      """
      UPDATE placements.claim SET ended_at = clock_timestamp(), outcome = 'LOST'
      WHERE content = ANY (?) AND ended_at IS NULL
      """;

  static final String DELETE =
      """
      UPDATE placements.content
      SET deleted_at = clock_timestamp(), fence = fence + 1,
        state = CASE state WHEN 'UPLOADING' THEN state ELSE 'SETTLED' END,
        target = NULL, reason = NULL, due_at = NULL, worker = NULL, lease_until = NULL
      WHERE id = ANY (?)
      """;

  /** Erases contents that are taken out and have no object any more. Value: how many. */
  static final String ERASE =
      """
      WITH gone AS (
        SELECT id FROM placements.content AS c
        WHERE deleted_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM placements.object AS o WHERE o.content = c.id)
        ORDER BY deleted_at LIMIT ? FOR UPDATE SKIP LOCKED),
      samples AS (
        DELETE FROM placements.view_sample AS v USING gone WHERE v.content = gone.id),
      changes AS (
        DELETE FROM placements.level_change AS l USING gone WHERE l.content = gone.id),
      claims AS (
        DELETE FROM placements.claim AS k USING gone WHERE k.content = gone.id)
      DELETE FROM placements.content AS c USING gone WHERE c.id = gone.id
      """;
}
