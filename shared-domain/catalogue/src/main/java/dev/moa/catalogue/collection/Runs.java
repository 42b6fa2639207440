package dev.moa.catalogue.collection;

import dev.moa.core.Ids;
import dev.moa.core.database.Statements;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts on record what the jobs of the collection did, and says it in one line of the log each. */
@Singleton
final class Runs {

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
  private static final Duration KEEP = Duration.ofDays(30);

  private static final String ADD =
      """
      INSERT INTO catalogue.job_run (id, job, started_at, finished_at, counts, rejected, note)
      VALUES (?, ?, ?, greatest(?, ?), ?::jsonb, ?::jsonb, left(?, 1000))
      """;

  private final TransactionOperations<Connection> transactions;
  private final ObjectMapper json;
  private final Ids ids;
  private final Clock clock;

  Runs(TransactionOperations<Connection> transactions, ObjectMapper json, Ids ids, Clock clock) {
    this.transactions = transactions;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /** The time as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Run begin(String job) {
    return new Run(job, now());
  }

  /** Ends a run in a transaction of its own. */
  void end(Run run) {
    transactions.executeWrite(
        status -> {
          try {
            record(status.getConnection(), run);
            return null;
          } catch (SQLException e) {
            throw new IllegalStateException("the run could not be put on record", e);
          }
        });
    tell(run);
  }

  /**
   * Puts a run on record in the transaction of what it did; once that is through, {@link #tell}.
   */
  void record(Connection connection, Run run) throws SQLException {
    Statements.update(
        connection,
        ADD,
        ids.next(),
        run.job(),
        run.startedAt(),
        run.startedAt(),
        now(),
        text(run.counts()),
        text(run.rejected()),
        run.note());
  }

  /** Says in the log what a run did. */
  void tell(Run run) {
    LOG.atInfo()
        .addKeyValue("event", "catalogue")
        .addKeyValue("job", run.job())
        .addKeyValue("counts", text(run.counts()))
        .addKeyValue("rejected", run.rejected().isEmpty() ? null : text(run.rejected()))
        .addKeyValue("note", run.note())
        .log("{} is through", run.job());
  }

  /** Deletes what is older than 30 days. */
  int purge() {
    return transactions.executeWrite(
        status -> {
          try {
            return Statements.update(
                status.getConnection(),
                "DELETE FROM catalogue.job_run WHERE finished_at < ?",
                now().minus(KEEP));
          } catch (SQLException e) {
            throw new IllegalStateException("old runs could not be deleted", e);
          }
        });
  }

  /** A value as JSON, for statements that take many rows at once. */
  String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
