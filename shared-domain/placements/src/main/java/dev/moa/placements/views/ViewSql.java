package dev.moa.placements.views;

/** What is asked of the database about views. */
final class ViewSql {

  private ViewSql() {}

  /**
   * A content as it is settled; {@code free}: not yet wanted elsewhere; {@code old}: settled a
   * second ago. Values: id, whether it may be anybody's, its owner.
   */
  static final String FIND =
      """
      SELECT c.id, c.views, c.counter, c.counted, c.level, c.state, c.due_at,
        CASE WHEN c.target IS NOT NULL THEN c.target
          WHEN c.due_at IS NOT NULL THEN placements.wanted_level(c.views, c.level)
          ELSE c.level END AS target,
        c.state = 'SETTLED' AND c.due_at IS NULL AS free,
        c.views_at <= clock_timestamp() - interval '1 second' AS old,
        ceil(l.min_views * (1 - p.margin)) AS stays_from,
        floor(l.max_views * (1 + p.margin)) AS stays_to
      FROM placements.content AS c
        JOIN placements.level AS l ON l.name = c.level
        CROSS JOIN placements.policy AS p
      WHERE c.id = ? AND c.deleted_at IS NULL AND (? OR c.owner = ?)
      """;

  /** Nobody else settles it until the end of the transaction. */
  static final String LOCK =
      "SELECT views, counter, counted FROM placements.content WHERE id = ? FOR UPDATE";

  /** The same, unless somebody is at it. */
  static final String TRY_LOCK = LOCK + " SKIP LOCKED";

  static final String EXISTS = "SELECT EXISTS (SELECT FROM placements.content WHERE id = ?)";

  /**
   * Writes a number down, and queues the content if that demands another level and its stay is
   * over. Of what it was longer ago than previews look back, the last number stays. Values: id,
   * views, counter, how much of it is in the views.
   */
  static final String SETTLE =
      """
      WITH asked AS (
        SELECT ?::uuid AS id, ?::bigint AS views, ?::uuid AS counter, ?::bigint AS counted,
          clock_timestamp() AS at),
      looked AS (
        SELECT a.*, c.views AS before, placements.wanted_level(a.views, c.level) AS wanted,
          CASE WHEN c.state = 'SETTLED' AND c.deleted_at IS NULL
            THEN c.level_since + p.min_stay END AS stays_until
        FROM asked AS a JOIN placements.content AS c ON c.id = a.id
          CROSS JOIN placements.policy AS p),
      sampled AS (
        INSERT INTO placements.view_sample (content, at, views)
        SELECT id, date_trunc('hour', at, 'UTC'), views FROM looked WHERE views <> before
        ON CONFLICT (content, at) DO UPDATE SET views = excluded.views),
      trimmed AS (
        DELETE FROM placements.view_sample AS v USING looked
        WHERE looked.views <> looked.before AND v.content = looked.id AND v.at < (
          SELECT max(s.at) FROM placements.view_sample AS s
          WHERE s.content = looked.id AND s.at < looked.at - interval '91 days')),
      judged AS (
        SELECT looked.*, wanted <> c.level AND stays_until <= looked.at IS TRUE AS goes
        FROM looked JOIN placements.content AS c ON c.id = looked.id)
      UPDATE placements.content AS c
      SET views = j.views, counter = j.counter, counted = j.counted, views_at = j.at,
        state = CASE WHEN j.goes THEN 'QUEUED' ELSE c.state END,
        state_since = CASE WHEN j.goes THEN j.at ELSE c.state_since END,
        target = CASE WHEN j.goes THEN j.wanted ELSE c.target END,
        reason = CASE WHEN j.goes THEN j.views || ' views' ELSE c.reason END,
        due_at = CASE WHEN c.state <> 'SETTLED' THEN c.due_at
          WHEN j.wanted <> c.level AND NOT j.goes THEN j.stays_until END
      FROM judged AS j
      WHERE c.id = j.id
      RETURNING c.id, c.views, c.level, coalesce(c.target, j.wanted) AS target, c.state, c.due_at,
        j.goes
      """;
}
