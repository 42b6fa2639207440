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
   * A staged row names its trial by id, a new id if there is none yet. A trial that was deleted
   * meanwhile stays deleted; a field edited by hand stays as it is, and so does one that the
   * registry's list never fills. One run per registry at a time (lease), but editors may write
   * meanwhile: hence every value is decided on the row as MERGE finds it.
   *
   * <p>It joins by nothing but the trial's primary key, and once: PostgreSQL knows no statistics of
   * what was just staged and would expect one row.
   *
   * <p>Parameters: run, source, now, page. Answers one row of counts; what was staged and is in
   * none of them belongs to a deleted trial.
   */
  private static final String TEXT =
      """
      WITH input AS (
        SELECT ?::uuid AS run, ?::text AS source, ?::timestamptz AS now, ?::integer AS page,
          NULL::text AS account
      ), merged AS (
        MERGE INTO trials.trial AS t
        USING (
          SELECT s.*, input.source, input.now FROM input JOIN trials.staged_trial AS s
            ON s.collection_id = input.run AND s.page = input.page
        ) AS f ON t.id = f.id
        WHEN NOT MATCHED THEN
          INSERT (id, source, registry_id, content_hash,
            detail_pending_since, created_at, updated_at, %1$s)
          VALUES (f.id, f.source, f.registry_id, f.content_hash,
            %2$s, f.now, f.now, %3$s)
        WHEN MATCHED AND t.deleted_at IS NULL THEN
          UPDATE SET content_hash = f.content_hash, missed_runs = 0, vanished_at = NULL,
            held = %4$s,
            detail_pending_since = CASE WHEN t.content_hash = f.content_hash
              THEN t.detail_pending_since ELSE coalesce(t.detail_pending_since, %2$s) END,
            updated_at = CASE WHEN t.vanished_at IS NOT NULL OR (%5$s) IS DISTINCT FROM (%6$s)
              THEN f.now ELSE t.updated_at END,
            %7$s
        RETURNING new.id, f.raw, f.search_text, f.grams, merge_action() = 'INSERT' AS created,
          CASE WHEN merge_action() = 'INSERT' THEN '{}' ELSE trials.content(old) END AS before,
          trials.content(new) AS after, old.vanished_at IS NOT NULL AS reappeared,
          new.held <> '{}' AND trials.contradicts(new.held, trials.content(new)) AS held
      ), kept AS (
        INSERT INTO trials.trial_raw (trial_id, raw) SELECT id, raw::jsonb FROM merged
        ON CONFLICT (trial_id) DO UPDATE SET raw = excluded.raw
      ), words AS (
        INSERT INTO trials.trial_words (id, search_text, grams)
        SELECT id, search_text, grams FROM merged WHERE created
      ), written AS (
        SELECT id, before, after, CASE WHEN created THEN 'CREATED'
          WHEN reappeared THEN 'REAPPEARED' ELSE 'UPDATED' END AS kind
        FROM merged
      ), %8$s
      SELECT count(*) FILTER (WHERE created) AS created,
        count(*) FILTER (WHERE NOT created AND before <> after) AS updated,
        count(*) FILTER (WHERE NOT created AND before = after AND held) AS held,
        count(*) FILTER (WHERE NOT created AND before = after AND NOT held) AS unchanged
      FROM merged
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
        detailFields.isEmpty() ? "NULL::timestamptz" : "f.now",
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
