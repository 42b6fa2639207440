package dev.moa.trials.edit;

import static java.util.stream.Collectors.joining;

import dev.moa.trials.ChangeSql;
import dev.moa.trials.TrialField;
import java.util.function.Function;

/** The statements that write one trial. Each puts the change on record, which it does last. */
final class EditSql {

  /** What there is to edit, kept from other writers until the transaction ends. */
  static final String LOCK =
      """
      SELECT t.source, t.registry_id, trials.content(t) AS content, t.held
      FROM trials.trial AS t WHERE t.id = ? AND t.deleted_at IS NULL FOR UPDATE
      """;

  /** Who has a registry id: id, and whether it is deleted. */
  static final String TAKEN =
      """
      SELECT id, deleted_at IS NOT NULL AS deleted FROM trials.trial
      WHERE source = ? AND registry_id = ?
      """;

  /** Whether there is such a trial, deleted or not. */
  static final String KNOWN = "SELECT count(*) FROM trials.trial WHERE id = ?";

  /** Parameters: id, source, registry id, content, now, account. Answers 0 if the id is taken. */
  static final String CREATE =
      """
      WITH input AS (SELECT ?::uuid AS id, ?::text AS source, ?::text AS registry_id,
        ?::jsonb AS content, ?::timestamptz AS now, ?::text AS account, NULL::uuid AS run),
      created AS (
        INSERT INTO trials.trial AS t
          (id, source, registry_id, content_hash, created_at, updated_at, %s)
        SELECT input.id, input.source, input.registry_id, '', input.now, input.now, %s FROM input
        ON CONFLICT (source, registry_id) DO NOTHING
        RETURNING t.id, trials.content(t) AS after
      ), written AS (
        SELECT id, 'CREATED' AS kind, '{}'::jsonb AS before, after FROM created
      ), %s
      SELECT count(*) FROM created
      """
          .formatted(columns(TrialField::column), columns(EditSql::given), ChangeSql.NOTE);

  /** Parameters: id, content, held, now, account. What a reader sees decides of updated_at. */
  static final String UPDATE =
      """
      WITH input AS (SELECT ?::uuid AS id, ?::jsonb AS content, ?::jsonb AS held,
        ?::timestamptz AS now, ?::text AS account, NULL::uuid AS run),
      updated AS (
        UPDATE trials.trial AS t SET held = input.held,
          updated_at = CASE WHEN (%1$s) IS DISTINCT FROM (%2$s) THEN input.now
            ELSE t.updated_at END,
          %3$s
        FROM input WHERE t.id = input.id
        RETURNING t.id, trials.content(old) AS before, trials.content(new) AS after
      ), written AS (
        SELECT id, 'UPDATED' AS kind, before, after FROM updated
      ), %4$s
      SELECT count(*) FROM updated
      """
          .formatted(
              columns(field -> "t." + field.column()),
              columns(EditSql::given),
              columns(field -> field.column() + " = " + given(field)),
              ChangeSql.NOTE);

  /** Parameters: id, now, account. Answers 0 if there is none, or it is deleted. */
  static final String DELETE =
      """
      WITH input AS (SELECT ?::uuid AS id, ?::timestamptz AS now, ?::text AS account,
        NULL::uuid AS run),
      deleted AS (
        UPDATE trials.trial AS t SET deleted_at = input.now
        FROM input WHERE t.id = input.id AND t.deleted_at IS NULL
        RETURNING t.id, trials.content(t) AS before
      ), written AS (
        SELECT id, 'DELETED' AS kind, before, '{}'::jsonb AS after FROM deleted
      ), %s
      SELECT count(*) FROM deleted
      """
          .formatted(ChangeSql.NOTE);

  /** Parameters: id, now, account. Answers 0 if there is none, or it is not deleted. */
  static final String RESTORE =
      """
      WITH input AS (SELECT ?::uuid AS id, ?::timestamptz AS now, ?::text AS account,
        NULL::uuid AS run),
      restored AS (
        UPDATE trials.trial AS t SET deleted_at = NULL, updated_at = input.now
        FROM input WHERE t.id = input.id AND t.deleted_at IS NOT NULL
        RETURNING t.id, trials.content(t) AS after
      ), written AS (
        SELECT id, 'RESTORED' AS kind, '{}'::jsonb AS before, after FROM restored
      ), %s
      SELECT count(*) FROM restored
      """
          .formatted(ChangeSql.NOTE);

  private EditSql() {}

  private static String given(TrialField field) {
    return field.type() == TrialField.Type.TEXTS
        ? "ARRAY(SELECT jsonb_array_elements_text(coalesce(input.content -> '%s', '[]')))"
            .formatted(field.json())
        : "(input.content ->> '%s')::%s".formatted(field.json(), field.type().sql());
  }

  private static String columns(Function<TrialField, String> text) {
    return TrialField.ALL.stream().map(text).collect(joining(", "));
  }
}
