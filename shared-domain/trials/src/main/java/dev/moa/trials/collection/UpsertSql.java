package dev.moa.trials.collection;

import static java.util.stream.Collectors.joining;

import dev.moa.trials.ChangeSql;
import dev.moa.trials.TrialField;
import java.util.Set;
import java.util.function.Function;

/** The statement that turns a staged page into trials, changes and counts. */
final class UpsertSql {

  /** The columns that COPY fills, in its order; a row brings a value for each. */
  static final String COPY =
      "COPY trials.staged_trial (collection_id, page, position, id, registry_id, content_hash, raw,"
          + " search_text, grams, "
          + columns(TrialField::column)
          + ") FROM STDIN";

  /**
   * A registry id that this run met before, on this page or an earlier one, is a duplicate; a trial
   * deleted here stays deleted; one is written only if what the registry says of it differs from
   * what it said last; a field edited by hand stays as it is, and so does one that the registry's
   * list never fills. One run per registry at a time (lease), but editors may write meanwhile:
   * hence every value is decided on the row as the UPDATE finds it.
   *
   * <p>Parameters: run, source, now, page. Answers one row of counts.
   */
  private static final String TEXT =
      """
      WITH input AS (
        SELECT ?::uuid AS run, ?::text AS source, ?::timestamptz AS now, ?::integer AS page,
          NULL::text AS account
      ), fresh AS MATERIALIZED (
        SELECT DISTINCT ON (s.registry_id) s.*
        FROM input JOIN trials.staged_trial AS s ON s.collection_id = input.run
          AND s.page = input.page
        WHERE NOT EXISTS (
          SELECT FROM trials.collection_seen AS i
          WHERE i.collection_id = input.run AND i.registry_id = s.registry_id)
        ORDER BY s.registry_id, s.position
      ), known AS MATERIALIZED (
        SELECT f.registry_id, t.id, t.deleted_at IS NOT NULL AS deleted,
          t.content_hash <> f.content_hash OR t.missed_runs > 0 AS differs,
          t.held <> '{}' AND trials.contradicts(t.held, trials.content(t)) AS held
        FROM input CROSS JOIN fresh AS f
        JOIN trials.trial AS t ON t.source = input.source AND t.registry_id = f.registry_id
      ), created AS (
        INSERT INTO trials.trial AS t (id, source, registry_id, content_hash, search_text, grams,
          detail_pending_since, created_at, updated_at, %1$s)
        SELECT f.id, input.source, f.registry_id, f.content_hash, f.search_text, f.grams,
          %2$s, input.now, input.now, %3$s
        FROM fresh AS f, input
        WHERE NOT EXISTS (SELECT FROM known WHERE known.registry_id = f.registry_id)
        ON CONFLICT (source, registry_id) DO NOTHING
        RETURNING t.id, t.registry_id, trials.content(t) AS after
      ), updated AS (
        UPDATE trials.trial AS t SET content_hash = f.content_hash, missed_runs = 0,
          vanished_at = NULL, held = %4$s,
          detail_pending_since = CASE WHEN t.content_hash = f.content_hash
            THEN t.detail_pending_since ELSE coalesce(t.detail_pending_since, %2$s) END,
          updated_at = CASE WHEN t.vanished_at IS NOT NULL OR (%5$s) IS DISTINCT FROM (%6$s)
            THEN input.now ELSE t.updated_at END,
          %7$s
        FROM input, fresh AS f JOIN known AS k USING (registry_id)
        WHERE t.id = k.id AND k.differs AND t.deleted_at IS NULL
        RETURNING t.id, t.registry_id, trials.content(old) AS before, trials.content(new) AS after,
          old.vanished_at IS NOT NULL AS reappeared,
          new.held <> '{}' AND trials.contradicts(new.held, trials.content(new)) AS held
      ), written AS (
        SELECT id, 'CREATED' AS kind, '{}'::jsonb AS before, after FROM created
        UNION ALL
        SELECT id, CASE WHEN reappeared THEN 'REAPPEARED' ELSE 'UPDATED' END, before, after
        FROM updated
      ), outcome AS (
        SELECT CASE WHEN c.id IS NOT NULL THEN 'CREATED'
          WHEN k.deleted THEN 'DELETED'
          WHEN u.before <> u.after THEN 'UPDATED'
          WHEN coalesce(u.held, k.held) THEN 'HELD'
          ELSE 'UNCHANGED' END AS outcome
        FROM fresh AS f LEFT JOIN known AS k USING (registry_id)
        LEFT JOIN created AS c USING (registry_id) LEFT JOIN updated AS u USING (registry_id)
      ), kept AS (
        INSERT INTO trials.trial_raw (trial_id, raw)
        SELECT w.id, f.raw::jsonb
        FROM (SELECT id, registry_id FROM created UNION ALL SELECT id, registry_id FROM updated)
          AS w JOIN fresh AS f USING (registry_id)
        ON CONFLICT (trial_id) DO UPDATE SET raw = excluded.raw
      ), seen AS (
        INSERT INTO trials.collection_seen (collection_id, registry_id)
        SELECT input.run, f.registry_id FROM fresh AS f, input
      ), %8$s
      SELECT count(*) FILTER (WHERE outcome = 'CREATED') AS created,
        count(*) FILTER (WHERE outcome = 'UPDATED') AS updated,
        count(*) FILTER (WHERE outcome = 'UNCHANGED') AS unchanged,
        count(*) FILTER (WHERE outcome = 'HELD') AS held,
        count(*) FILTER (WHERE outcome = 'DELETED') AS deleted,
        (SELECT count(*) FROM trials.staged_trial AS s, input
          WHERE s.collection_id = input.run AND s.page = input.page) - count(*) AS duplicate
      FROM outcome
      """;

  private UpsertSql() {}

  /**
   * The statement for a registry.
   *
   * @param detailFields fields that its list never fills; none if it has no detail calls
   */
  static String of(Set<TrialField> detailFields) {
    Function<TrialField, String> next =
        field ->
            detailFields.contains(field)
                ? "t." + field.column()
                : "CASE WHEN t.held -> '%1$s' IS NULL THEN f.%2$s ELSE t.%2$s END"
                    .formatted(field.json(), field.column());
    return TEXT.formatted(
        columns(TrialField::column),
        detailFields.isEmpty() ? "NULL::timestamptz" : "input.now",
        columns(field -> "f." + field.column()),
        held(detailFields),
        columns(field -> "t." + field.column()),
        columns(next),
        columns(field -> field.column() + " = " + next.apply(field)),
        ChangeSql.NOTE);
  }

  /** What the registry says now of each field that is held. */
  private static String held(Set<TrialField> detailFields) {
    return """
        CASE WHEN t.held = '{}' THEN t.held ELSE (
          SELECT jsonb_object_agg(member.key, coalesce(said.record -> member.key, member.value))
          FROM jsonb_each(t.held) AS member, (SELECT jsonb_build_object(%s) AS record) AS said) END"""
        .formatted(
            TrialField.ALL.stream()
                .filter(field -> !detailFields.contains(field))
                .map(field -> "'%s', f.%s".formatted(field.json(), field.column()))
                .collect(joining(", ")));
  }

  private static String columns(Function<TrialField, String> text) {
    return TrialField.ALL.stream().map(text).collect(joining(", "));
  }
}
