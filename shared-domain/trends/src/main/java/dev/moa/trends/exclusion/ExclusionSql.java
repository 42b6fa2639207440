package dev.moa.trends.exclusion;

/** The statements of {@link Exclusions}. */
final class ExclusionSql {

  private static final String COLUMNS =
      "kind, what, value, spelling, added_at, md5(kind || '/' || what || '/' || value)::uuid AS id";

  /** The id is one that the key gives: the rows have no other, and cursors want one. */
  static final String PAGE =
      """
      SELECT * FROM (SELECT %s FROM trends.exclusion) AS e
      WHERE (e.kind = ? OR ?::text IS NULL) AND (e.added_at, e.id) < (?, ?)
      ORDER BY e.added_at DESC, e.id DESC LIMIT ? OFFSET ?
      """
          .formatted(COLUMNS);

  static final String COUNT =
      "SELECT count(*) FROM trends.exclusion WHERE kind = ? OR ?::text IS NULL";

  static final String FIND =
      "SELECT %s FROM trends.exclusion WHERE kind = ? AND what = ? AND value = ?"
          .formatted(COLUMNS);

  static final String OF_KIND = "SELECT what, value FROM trends.exclusion WHERE kind = ?";

  static final String PUT =
      """
      WITH added AS (
        INSERT INTO trends.exclusion (kind, what, value, spelling, added_at, added_by)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        RETURNING *)
      INSERT INTO trends.exclusion_change (change, kind, what, value, spelling, changed_at, account)
      SELECT 'ADDED', kind, what, value, spelling, added_at, added_by FROM added
      """;

  static final String DELETE =
      """
      WITH deleted AS (
        DELETE FROM trends.exclusion WHERE kind = ? AND what = ? AND value = ?
        RETURNING *)
      INSERT INTO trends.exclusion_change (change, kind, what, value, spelling, changed_at, account)
      SELECT 'DELETED', kind, what, value, spelling, ?, ? FROM deleted
      """;

  private ExclusionSql() {}
}
