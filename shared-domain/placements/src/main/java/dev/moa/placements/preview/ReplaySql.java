package dev.moa.placements.preview;

/** What replays recorded views. */
final class ReplaySql {

  private ReplaySql() {}

  static final String IN_FORCE =
      """
      SELECT l.min_views, l.max_views, p.margin,
        (extract(epoch FROM p.min_stay) * 1000)::bigint AS stay
      FROM placements.level AS l CROSS JOIN placements.policy AS p ORDER BY l.min_views
      """;

  /**
   * Replays all contents at once, one step after the other. The number that was the last of an hour
   * counts from the hour's beginning. Of a content's numbers only those are steps that lie on
   * another side of some bound than the one before: nothing else can make a difference. Within a
   * step a content moves at most once, when it begins or when the stay is over. Contents that were
   * there before begin at the level that is theirs; new ones at the lowest.
   *
   * <p>Values: from, until, stay in ms, margin, the levels' least views and most views.
   */
  static final String REPLAY =
      """
      WITH RECURSIVE asked AS (
        SELECT ?::timestamptz AS begins, ?::timestamptz AS ends,
          ?::bigint * interval '1 millisecond' AS stay, ?::numeric AS margin),
      level AS (
        SELECT row_number() OVER (ORDER BY l.min_views)::integer AS nr, l.min_views::numeric,
          ceil(l.min_views * (1 - margin)) AS stays_from,
          coalesce(floor(l.max_views * (1 + margin)), 'infinity') AS stays_to
        FROM unnest(?::bigint[], ?::bigint[]) AS l (min_views, max_views), asked),
      bounds AS (
        SELECT array_agg(DISTINCT bound ORDER BY bound) AS all_of_them
        FROM level, unnest(ARRAY[min_views, stays_from, stays_to + 1]) AS bound),
      content AS (
        SELECT c.id, c.size, c.created_at, c.created_at > begins AS is_new,
          greatest(c.created_at, begins) AS begins, least(c.deleted_at, ends) AS ends
        FROM placements.content AS c, asked
        WHERE c.state <> 'UPLOADING' AND c.created_at < asked.ends
          AND (c.deleted_at IS NULL OR c.deleted_at > asked.begins)),
      seen AS (
        SELECT c.id, c.begins AS at, coalesce(last.views, 0) AS views
        FROM content AS c LEFT JOIN LATERAL (
          SELECT s.views FROM placements.view_sample AS s
          WHERE s.content = c.id AND s.at <= c.begins ORDER BY s.at DESC LIMIT 1) AS last ON true
        UNION ALL
        SELECT c.id, s.at, s.views
        FROM content AS c JOIN placements.view_sample AS s
          ON s.content = c.id AND s.at > c.begins AND s.at < c.ends),
      sided AS (
        SELECT id, at, views, side, lag(side) OVER (PARTITION BY id ORDER BY at) AS before
        FROM (SELECT seen.*, width_bucket(views::numeric, all_of_them) AS side
          FROM seen, bounds) AS each),
      turn AS (
        SELECT id, at, views, row_number() OVER turns AS nr, lead(at) OVER turns AS next
        FROM sided WHERE side IS DISTINCT FROM before
        WINDOW turns AS (PARTITION BY id ORDER BY at)),
      step AS MATERIALIZED (
        SELECT t.id, t.nr, t.at, coalesce(t.next, c.ends) AS ends, t.views,
          (SELECT max(l.nr) FROM level AS l WHERE l.min_views <= t.views) AS natural_level
        FROM turn AS t JOIN content AS c ON c.id = t.id),
      walk (id, nr, level, since, moved, wrong) AS (
        SELECT c.id, 0::bigint, CASE WHEN is_new THEN 1 ELSE s.natural_level END, c.created_at,
          false, interval '0'
        FROM content AS c JOIN step AS s ON s.id = c.id AND s.nr = 1
        UNION ALL
        SELECT s.id, s.nr, CASE WHEN m.moves THEN s.natural_level ELSE w.level END,
          CASE WHEN m.moves THEN m.at ELSE w.since END, m.moves,
          CASE WHEN s.natural_level = w.level THEN interval '0'
            WHEN m.moves THEN m.at - s.at ELSE s.ends - s.at END
        FROM walk AS w JOIN step AS s ON s.id = w.id AND s.nr = w.nr + 1
          JOIN level AS l ON l.nr = w.level
          CROSS JOIN asked
          CROSS JOIN LATERAL (
            SELECT free.at, s.views NOT BETWEEN l.stays_from AND l.stays_to
              AND free.at < s.ends AS moves
            FROM (SELECT greatest(s.at, w.since + asked.stay) AS at) AS free) AS m)
      SELECT (SELECT count(*) FROM content) AS contents,
        (SELECT coalesce(extract(epoch FROM sum(ends - begins)), 0) FROM content) AS time,
        count(*) FILTER (WHERE moved) AS moves,
        coalesce(sum(c.size) FILTER (WHERE moved), 0) AS bytes,
        coalesce(extract(epoch FROM sum(wrong)), 0) AS wrong
      FROM walk AS w JOIN content AS c ON c.id = w.id
      """;
}
