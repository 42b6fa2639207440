package dev.moa.trials.collection;

/** The statement that stores a page. */
final class UpsertSql {

  /**
   * Takes the page as one JSON array. A registry id that this run met before, on this page or an
   * earlier one, is a duplicate; a trial that is deleted here stays deleted; a trial is written
   * only if its content differs. {@code old} in RETURNING (PostgreSQL 18) tells an insert from an
   * update. One run per registry at a time (lease), so nothing else writes these rows meanwhile.
   *
   * <p>Parameters: rows, run, source, now, page. Answers one row of counts.
   */
  static final String TEXT =
      """
      WITH input AS (
        SELECT ?::jsonb AS rows, ?::uuid AS run, ?::text AS source, ?::timestamptz AS now,
          ?::integer AS page
      ), received AS (
        SELECT (r.row ->> 'id')::uuid AS id, decode(r.row ->> 'hash', 'hex') AS content_hash,
          (r.row ->> 'raw')::jsonb AS raw, r.position, t.*
        FROM input, jsonb_array_elements(input.rows) WITH ORDINALITY AS r (row, position),
          jsonb_to_record(r.row -> 'trial') AS t (registry_id text, title text, period text,
            period_months integer, scope text, study_type text, lead_institute text, phase text,
            target_size integer, department text)
      ), fresh AS (
        SELECT DISTINCT ON (received.registry_id) received.*
        FROM received, input
        WHERE NOT EXISTS (
          SELECT FROM trials.collection_item AS i
          WHERE i.collection_id = input.run AND i.registry_id = received.registry_id)
        ORDER BY received.registry_id, received.position
      ), stored AS (
        INSERT INTO trials.trial AS t (id, source, registry_id, title, period, period_months, scope,
          study_type, lead_institute, phase, target_size, department, raw, content_hash,
          created_at, updated_at)
        SELECT f.id, input.source, f.registry_id, f.title, f.period, f.period_months, f.scope,
          f.study_type, f.lead_institute, f.phase, f.target_size, f.department, f.raw,
          f.content_hash, input.now, input.now
        FROM fresh AS f, input
        ON CONFLICT (source, registry_id) DO UPDATE SET
          title = excluded.title, period = excluded.period,
          period_months = excluded.period_months, scope = excluded.scope,
          study_type = excluded.study_type, lead_institute = excluded.lead_institute,
          phase = excluded.phase, target_size = excluded.target_size,
          department = excluded.department, raw = excluded.raw,
          content_hash = excluded.content_hash, updated_at = excluded.updated_at
        WHERE t.deleted_at IS NULL AND t.content_hash <> excluded.content_hash
        RETURNING t.registry_id, old.id IS NULL AS created
      ), outcome AS (
        SELECT f.registry_id,
          CASE WHEN s.created THEN 'CREATED'
            WHEN s.registry_id IS NOT NULL THEN 'UPDATED'
            WHEN t.deleted_at IS NOT NULL THEN 'DELETED'
            ELSE 'UNCHANGED' END AS outcome
        FROM input CROSS JOIN fresh AS f
        LEFT JOIN stored AS s USING (registry_id)
        LEFT JOIN trials.trial AS t
          ON t.source = input.source AND t.registry_id = f.registry_id
      ), noted AS (
        INSERT INTO trials.collection_item (collection_id, registry_id, page, outcome)
        SELECT input.run, o.registry_id, input.page, o.outcome FROM outcome AS o, input
      )
      SELECT count(*) FILTER (WHERE outcome = 'CREATED') AS created,
        count(*) FILTER (WHERE outcome = 'UPDATED') AS updated,
        count(*) FILTER (WHERE outcome = 'UNCHANGED') AS unchanged,
        count(*) FILTER (WHERE outcome = 'DELETED') AS deleted,
        (SELECT count(*) FROM received) - count(*) AS duplicate
      FROM outcome
      """;

  private UpsertSql() {}
}
