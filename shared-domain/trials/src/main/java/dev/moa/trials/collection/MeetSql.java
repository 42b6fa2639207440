package dev.moa.trials.collection;

/** The statement that notes what a page told and finds what of it is due to be written. */
final class MeetSql {

  /**
   * A registry id that this run met before is no longer fresh; a trial deleted here stays deleted;
   * one is due if it is new, if what the registry says of it differs from what it said last, or if
   * an earlier run missed it. Nearly all records of a page are as they were, and only their number
   * and hash were sent. LIMIT keeps PostgreSQL from reading all trials of the registry where it has
   * no statistics of them yet.
   *
   * <p>Parameters: registry ids, each once; their content hashes; run; source. Answers one row:
   * counts, and, side by side, where the due ones stand among the parameters (from 1) and the ids
   * of their trials, null for new ones.
   */
  static final String TEXT =
      """
      WITH told AS MATERIALIZED (
        SELECT * FROM unnest(?::text[], ?::bytea[]) WITH ORDINALITY
          AS told (registry_id, content_hash, position)
      ), fresh AS (
        INSERT INTO trials.collection_seen (collection_id, registry_id)
        SELECT ?::uuid, registry_id FROM told ORDER BY registry_id
        ON CONFLICT DO NOTHING
        RETURNING registry_id
      ), met AS MATERIALIZED (
        SELECT told.position, t.id, t.deleted, t.held,
          t.id IS NULL OR NOT t.deleted
            AND (t.content_hash <> told.content_hash OR t.missed_runs > 0) AS due
        FROM fresh JOIN told USING (registry_id)
        LEFT JOIN LATERAL (
          SELECT id, content_hash, missed_runs, deleted_at IS NOT NULL AS deleted,
            held <> '{}' AND trials.contradicts(held, trials.content(known)) AS held
          FROM trials.trial AS known
          WHERE known.source = ? AND known.registry_id = told.registry_id LIMIT 1
        ) AS t ON true
      )
      SELECT count(*) AS fresh,
        count(*) FILTER (WHERE deleted) AS deleted,
        count(*) FILTER (WHERE NOT due AND NOT deleted AND held) AS held,
        array_agg(position::integer ORDER BY position) FILTER (WHERE due) AS due,
        array_agg(id ORDER BY position) FILTER (WHERE due) AS ids
      FROM met
      """;

  private MeetSql() {}
}
