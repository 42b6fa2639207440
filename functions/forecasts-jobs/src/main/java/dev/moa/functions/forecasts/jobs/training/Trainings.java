package dev.moa.functions.forecasts.jobs.training;

import dev.moa.core.database.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Runs of the training on record. Whoever writes here holds the lease. */
@Singleton
final class Trainings {

  private static final int LONGEST_REASON = 1_000;

  private static final String BEGIN =
      """
      WITH killed AS (
        UPDATE forecasts.training SET state = 'FAILED', finished_at = greatest(started_at, ?),
          reason = 'it ended in the middle'
        WHERE state = 'RUNNING'
      )
      INSERT INTO forecasts.training (id, started_at, state) VALUES (?, ?, 'RUNNING')
      """;

  private static final String END =
      """
      UPDATE forecasts.training
      SET state = ?, finished_at = greatest(started_at, ?), examples = ?, videos = ?,
        rejected = ?::jsonb, reason = ?
      WHERE id = ? AND state = 'RUNNING'
      """;

  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;

  Trainings(TransactionOperations<Connection> transactions, JsonMapper json) {
    this.transactions = transactions;
    this.json = json;
  }

  /** Begins a run; one that never ended has failed. */
  void begin(UUID id, Instant now) {
    update(BEGIN, now, id, now);
  }

  void done(UUID id, Instant now, Counts counts, @Nullable String remark) {
    end(id, "DONE", now, counts, remark);
  }

  void failed(UUID id, Instant now, Counts counts, String reason) {
    end(id, "FAILED", now, counts, reason);
  }

  private void end(UUID id, String state, Instant now, Counts counts, @Nullable String reason) {
    String shown =
        reason == null || reason.length() <= LONGEST_REASON
            ? reason
            : reason.substring(0, LONGEST_REASON);
    update(END, state, now, counts.examples(), counts.videos(), rejected(counts), shown, id);
  }

  private String rejected(Counts counts) {
    try {
      return json.writeValueAsString(counts.rejected());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void update(String sql, Object... values) {
    transactions.executeWrite(
        status -> {
          try {
            return Statements.update(status.getConnection(), sql, values);
          } catch (SQLException e) {
            throw new IllegalStateException("the training could not be noted", e);
          }
        });
  }

  /** What was read for a training. */
  record Counts(int examples, int videos, Map<String, Integer> rejected) {}
}
