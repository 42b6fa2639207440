package dev.moa.placements.level;

/** Statements about levels. */
final class LevelSql {

  private LevelSql() {}

  /**
   * One changes them at a time. Whoever reads them does not wait; whoever refers to one does, or
   * has ended: two who refer to several in another order would wait for one another with this.
   */
  static final String LOCK = "LOCK TABLE placements.level IN EXCLUSIVE MODE";

  static final String ALL =
      """
      SELECT name, min_views, max_views, store, place, prefix, storage_class
      FROM placements.level ORDER BY min_views
      """;

  static final String POLICY =
      "SELECT margin, extract(epoch FROM min_stay)::bigint FROM placements.policy";

  static final String PUT =
      """
      INSERT INTO placements.level (name, min_views, max_views, store, place, prefix, storage_class,
        changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, now())
      ON CONFLICT (name) DO UPDATE
      SET min_views = excluded.min_views, max_views = excluded.max_views, store = excluded.store,
        place = excluded.place, prefix = excluded.prefix, storage_class = excluded.storage_class,
        changed_at = excluded.changed_at
      """;

  /** Who is on its way decides anew by itself when it is claimed, and when it has come. */
  static final String DUE = due("");

  static final String DUE_IF_FREE = due("SKIP LOCKED");

  /**
   * What placements.wanted_level says of one content, of all: beyond the margin, but not within.
   */
  private static String due(String patience) {
    return """
    WITH wanted AS (
      SELECT c.id, c.level_since + p.min_stay AS due_at
      FROM placements.policy AS p, placements.level AS l
        JOIN placements.content AS c ON c.level = l.name
      WHERE c.state = 'SETTLED' AND c.deleted_at IS NULL
        AND (c.views < l.min_views * (1 - p.margin) OR c.views > l.max_views * (1 + p.margin))
        AND (c.due_at IS NULL OR c.due_at > c.level_since + p.min_stay)
      ORDER BY c.id FOR UPDATE OF c %s)
    UPDATE placements.content AS c SET due_at = wanted.due_at
    FROM wanted WHERE c.id = wanted.id
    """
        .formatted(patience);
  }
}
