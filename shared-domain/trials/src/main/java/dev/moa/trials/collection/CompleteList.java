package dev.moa.trials.collection;

import dev.moa.core.database.Statements;
import dev.moa.trials.ChangeSql;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Closes the list of a run that has every page: a trial that is in neither this complete run nor
 * the one before has vanished from its registry. A run with under half of what the last complete
 * one had is no ground for that.
 */
@Singleton
final class CompleteList {

  private static final String LAST =
      """
      SELECT fetched FROM trials.collection
      WHERE source = ? AND listed_at IS NOT NULL AND id <> ? ORDER BY listed_at DESC LIMIT 1
      """;

  /**
   * A record that could not be read says nothing of its trial, which is missing only if no rejected
   * text holds its id. Parameters: source, run, now.
   */
  private static final String MARK =
      """
      WITH input AS (SELECT ?::text AS source, ?::uuid AS run, ?::timestamptz AS now,
        NULL::text AS account),
      missed AS (
        UPDATE trials.trial AS t SET missed_runs = t.missed_runs + 1,
          vanished_at = CASE WHEN t.missed_runs >= 1 THEN input.now END,
          updated_at = CASE WHEN t.missed_runs >= 1 THEN input.now ELSE t.updated_at END
        FROM input
        WHERE t.source = input.source AND t.deleted_at IS NULL AND t.vanished_at IS NULL
          AND NOT EXISTS (SELECT FROM trials.collection_seen AS s
            WHERE s.collection_id = input.run AND s.registry_id = t.registry_id)
          AND NOT EXISTS (SELECT FROM trials.rejected_record AS r
            WHERE r.collection_id = input.run AND strpos(r.raw, t.registry_id) > 0)
        RETURNING t.id, trials.content(old) AS before, trials.content(new) AS after
      ), written AS (
        SELECT id, 'VANISHED' AS kind, before, after FROM missed
      ), %s
      SELECT count(*) FROM changed
      """
          .formatted(ChangeSql.NOTE);

  private static final String CLOSE =
      """
      UPDATE trials.collection SET listed_at = ?, vanished = ?, note = ?
      WHERE id = ? AND state = 'RUNNING' AND listed_at IS NULL
      """;

  private static final String FORGET = "DELETE FROM trials.collection_seen WHERE collection_id = ?";

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  CompleteList(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Marks what vanished and the list as complete, together or not at all. */
  void complete(Collection run) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    transactions.executeWrite(
        status -> {
          try {
            Connection connection = status.getConnection();
            Integer last =
                Statements.first(connection, LAST, row -> row.getInt(1), run.source(), run.id());
            boolean believed = last == null || 2L * run.fetched() >= last;
            int vanished =
                believed
                    ? Statements.first(
                        connection, MARK, row -> row.getInt(1), run.source(), run.id(), now)
                    : 0;
            String note =
                believed
                    ? null
                    : "%d records came, the run before had %d: nothing is marked as vanished."
                        .formatted(run.fetched(), last);
            if (Statements.update(connection, CLOSE, now, vanished, note, run.id()) == 0) {
              status.setRollbackOnly();
            }
            return Statements.update(connection, FORGET, run.id());
          } catch (SQLException e) {
            throw new IllegalStateException("the list could not be closed", e);
          }
        });
  }
}
