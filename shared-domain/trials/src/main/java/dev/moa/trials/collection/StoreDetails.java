package dev.moa.trials.collection;

import static java.util.stream.Collectors.joining;

import dev.moa.core.database.Statements;
import dev.moa.trials.ChangeSql;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Rejected;
import dev.moa.trials.registry.Registry.Understood;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stores what detail calls gave, a batch in one transaction. */
@Singleton
final class StoreDetails {

  /** Parameters: details as JSON, run, now. What is edited by hand stays as it is. */
  private static final String STORE =
      """
      WITH input AS (SELECT ?::jsonb AS details, ?::uuid AS run, ?::timestamptz AS now,
        NULL::text AS account),
      detail AS MATERIALIZED (
        SELECT (d.value ->> 'id')::uuid AS id, (d.value ->> 'raw')::jsonb AS raw,
          d.value -> 'fields' AS fields
        FROM input, jsonb_array_elements(input.details) AS d
      ), updated AS (
        UPDATE trials.trial AS t SET detail_pending_since = NULL,
          held = CASE WHEN t.held = '{}' THEN t.held ELSE (
            SELECT jsonb_object_agg(member.key, coalesce(d.fields -> member.key, member.value))
            FROM jsonb_each(t.held) AS member) END,
          updated_at = CASE WHEN (%1$s) IS DISTINCT FROM (%2$s) THEN input.now
            ELSE t.updated_at END,
          %3$s
        FROM input, detail AS d WHERE t.id = d.id AND t.deleted_at IS NULL
        RETURNING t.id, trials.content(old) AS before, trials.content(new) AS after
      ), kept AS (
        UPDATE trials.trial_raw AS r SET detail = d.raw FROM detail AS d WHERE r.trial_id = d.id
      ), moved AS (
        UPDATE trials.collection AS c SET details = c.details + n.count
        FROM input, (SELECT count(*) AS count FROM updated) AS n WHERE c.id = input.run
      ), written AS (
        SELECT id, 'UPDATED' AS kind, before, after FROM updated
      ), %4$s
      SELECT count(*) FROM changed
      """;

  private static final String REJECT =
      """
      INSERT INTO trials.rejected_record (collection_id, page, position, reason, raw)
      SELECT ?, 0, count(*), ?, left(?, 20000) FROM trials.rejected_record
      WHERE collection_id = ? AND page = 0
      """;

  private static final String POSTPONE =
      "UPDATE trials.trial SET detail_pending_since = ? WHERE id = ? AND detail_pending_since <= ?";

  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;
  private final Clock clock;

  StoreDetails(TransactionOperations<Connection> transactions, JsonMapper json, Clock clock) {
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /** Stores a batch; a detail that could not be read is noted and waits for another run. */
  void store(Collection run, Set<TrialField> fields, List<Detail> details) {
    if (details.isEmpty()) {
      return;
    }
    List<Map<String, Object>> understood =
        details.stream()
            .filter(detail -> detail.fetched() instanceof Understood)
            .map(detail -> row(detail, fields))
            .toList();
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    transactions.executeWrite(
        status -> {
          try {
            Connection connection = status.getConnection();
            for (Detail detail : details) {
              if (detail.fetched() instanceof Rejected rejected) {
                Statements.update(
                    connection, REJECT, run.id(), rejected.reason(), rejected.raw(), run.id());
                Statements.update(connection, POSTPONE, now, detail.trialId(), now);
              }
            }
            return Statements.first(
                connection, sql(fields), row -> row.getInt(1), text(understood), run.id(), now);
          } catch (SQLException e) {
            throw new IllegalStateException("details could not be stored", e);
          }
        });
  }

  private static Map<String, Object> row(Detail detail, Set<TrialField> fields) {
    var understood = (Understood) detail.fetched();
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.json(), understood.trial().content().get(field)));
    return Map.of("id", detail.trialId().toString(), "raw", understood.raw(), "fields", values);
  }

  private static String sql(Set<TrialField> fields) {
    return STORE.formatted(
        fields.stream().map(field -> "t." + field.column()).collect(joining(", ")),
        fields.stream().map(StoreDetails::next).collect(joining(", ")),
        fields.stream().map(field -> field.column() + " = " + next(field)).collect(joining(", ")),
        ChangeSql.NOTE);
  }

  private static String next(TrialField field) {
    return "CASE WHEN t.held -> '%1$s' IS NULL THEN (d.fields ->> '%1$s')::%2$s ELSE t.%3$s END"
        .formatted(field.json(), field.type().sql(), field.column());
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a detail call gave.
   *
   * @param trialId the trial it was made for
   */
  record Detail(UUID trialId, Fetched fetched) {}
}
