package dev.moa.placements.relocation;

/** What a claim may do: each statement looks whether it is still the one that counts. */
final class EndSql {

  private EndSql() {}

  static final String RENEW =
      """
      UPDATE placements.content
      SET lease_until = clock_timestamp() + ? * interval '1 millisecond'
      WHERE id = ? AND fence = ? AND state = 'MOVING'
      """;

  /**
   * Puts down the object that is to be written. No other claim comes between, or its object would
   * stay.
   */
  static final String BEGIN =
      """
      INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
      SELECT c.id, c.fence, c.target, ?, ?, ?, 'WRITING', clock_timestamp()
      FROM placements.content AS c
      WHERE c.id = ? AND c.fence = ? AND c.state = 'MOVING' FOR SHARE
      ON CONFLICT (content, fence) DO UPDATE SET begun_at = excluded.begun_at
      """;

  static final String NOTE_UPLOAD =
      """
      UPDATE placements.object AS o SET upload = ?
      FROM placements.content AS c
      WHERE c.id = ? AND c.fence = ? AND c.state = 'MOVING'
        AND o.content = c.id AND o.fence = ? AND o.state = 'WRITING'
      """;

  static final String NOTE_PART =
      """
      INSERT INTO placements.part (content, fence, number, bytes, etag)
      SELECT c.id, ?, ?, ?, ? FROM placements.content AS c
      WHERE c.id = ? AND c.fence = ? AND c.state = 'MOVING'
      ON CONFLICT (content, fence, number) DO UPDATE SET etag = excluded.etag
      """;

  /** The switch. Views that changed meanwhile are looked at again. */
  static final String SWITCH =
      """
      UPDATE placements.content
      SET level = target, level_since = statement_timestamp(),
        state = 'SETTLED', state_since = statement_timestamp(),
        target = NULL, reason = NULL, worker = NULL, lease_until = NULL,
        due_at = CASE WHEN placements.wanted_level(views, target) <> target
          THEN statement_timestamp() + (SELECT min_stay FROM placements.policy) END
      WHERE id = ? AND fence = ? AND state = 'MOVING'
      """;

  static final String DOOM_OLD =
      """
      UPDATE placements.object SET state = 'DOOMED', doomed_at = clock_timestamp()
      WHERE content = ? AND state = 'CURRENT'
      """;

  static final String MAKE_CURRENT =
      """
      UPDATE placements.object SET state = 'CURRENT', upload = NULL
      WHERE content = ? AND fence = ? AND state = 'WRITING'
      """;

  static final String FORGET_PARTS = "DELETE FROM placements.part WHERE content = ? AND fence = ?";

  static final String END_CLAIM =
      """
      UPDATE placements.claim SET ended_at = clock_timestamp(), outcome = ?
      WHERE content = ? AND fence = ? AND ended_at IS NULL
      """;

  static final String OUTCOME =
      "SELECT outcome FROM placements.claim WHERE content = ? AND fence = ?";

  static final String HAND_ON =
      """
      UPDATE placements.content
      SET state = 'QUEUED', state_since = clock_timestamp(), worker = NULL, lease_until = NULL,
        due_at = clock_timestamp() + ? * interval '1 millisecond'
      WHERE id = ? AND fence = ? AND state = 'MOVING'
      """;

  /** Waits twice as long after each failure since the last move. Values: first, longest, in ms. */
  static final String FAIL = pausing("QUEUED", "FAILED", "reason");

  /** The same; the last value but two is the reason. */
  static final String CONFLICT = pausing("CONFLICT", "CONFLICT", "left(?, 500)");

  private static String pausing(String state, String outcome, String reason) {
    return """
    UPDATE placements.content AS c
    SET state = '%s', state_since = clock_timestamp(), worker = NULL, lease_until = NULL,
      due_at = clock_timestamp() + interval '1 millisecond' * (
        SELECT least(? * power(2, least(count(*), 20)), ?) FROM placements.claim AS k
        WHERE k.content = c.id AND k.outcome = '%s' AND k.fence > coalesce((
          SELECT max(m.fence) FROM placements.claim AS m
          WHERE m.content = c.id AND m.outcome = 'MOVED'), -1)),
      reason = %s
    WHERE id = ? AND fence = ? AND state = 'MOVING'
    """
        .formatted(state, outcome, reason);
  }

  /** Gives up the object, unless parts of it are there to go on with. */
  static final String DOOM_NEW =
      """
      UPDATE placements.object AS o SET state = 'DOOMED', doomed_at = clock_timestamp()
      WHERE o.content = ? AND o.fence = ? AND o.state = 'WRITING'
        AND (o.upload IS NULL OR ? OR NOT EXISTS (
          SELECT FROM placements.part AS p WHERE p.content = o.content AND p.fence = o.fence))
      """;

  /** Of an object that is another's. */
  static final String FORGET_NEW =
      "DELETE FROM placements.object WHERE content = ? AND fence = ? AND state = 'WRITING'";
}
