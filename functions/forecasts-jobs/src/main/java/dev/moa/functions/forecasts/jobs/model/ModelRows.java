package dev.moa.functions.forecasts.jobs.model;

import dev.moa.core.database.Statements;
import dev.moa.forecasts.ModelScores;
import dev.moa.functions.forecasts.jobs.learning.Baseline;
import dev.moa.functions.forecasts.jobs.model.StoredModel.State;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Models on record. */
@Singleton
public final class ModelRows {

  private static final String ADD =
      """
      WITH retired AS (
        UPDATE forecasts.model SET state = 'RETIRED' WHERE state = 'IN_USE'
      )
      INSERT INTO forecasts.model
        (version, training, trained_at, object, bytes, sha256, state, baseline, scores)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      """;

  /** Where all are broken, the newest has its baseline still. */
  private static final String NEWEST =
      """
      SELECT version FROM forecasts.model
      ORDER BY state = 'BROKEN', trained_at DESC, version DESC LIMIT 1
      """;

  private static final String GET =
      """
      SELECT version, training, trained_at, object, bytes, sha256, state, baseline, scores
      FROM forecasts.model WHERE version = ?
      """;

  private static final String BREAK =
      "UPDATE forecasts.model SET state = 'BROKEN' WHERE version = ?";

  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;

  ModelRows(TransactionOperations<Connection> transactions, JsonMapper json) {
    this.transactions = transactions;
    this.json = json;
  }

  /** Adds a model in place of the one that was in use. */
  public void add(StoredModel model) {
    run(
        connection ->
            Statements.update(
                connection,
                ADD,
                model.version(),
                model.training(),
                model.trainedAt(),
                model.object(),
                model.bytes(),
                model.sha256(),
                model.state().name(),
                write(model.baseline()),
                write(model.scores())));
  }

  /** Which one answers now, as far as its file is what it was. */
  public Optional<UUID> newest() {
    return Optional.ofNullable(
        run(
            connection ->
                Statements.first(connection, NEWEST, row -> row.getObject(1, UUID.class))));
  }

  /** A model by its version. */
  public Optional<StoredModel> find(UUID version) {
    return Optional.ofNullable(
        run(connection -> Statements.first(connection, GET, this::model, version)));
  }

  /** Notes that a model's file is not what was stored. */
  public void breaks(UUID version) {
    run(connection -> Statements.update(connection, BREAK, version));
  }

  private StoredModel model(ResultSet row) throws SQLException {
    return new StoredModel(
        row.getObject("version", UUID.class),
        row.getObject("training", UUID.class),
        row.getObject("trained_at", OffsetDateTime.class).toInstant(),
        row.getString("object"),
        row.getObject("bytes", Long.class),
        row.getString("sha256"),
        State.valueOf(row.getString("state")),
        read(row.getString("baseline"), Baseline.class),
        read(row.getString("scores"), ModelScores.class));
  }

  private <T> T run(Work<T> work) {
    return transactions.executeWrite(
        status -> {
          try {
            return work.on(status.getConnection());
          } catch (SQLException e) {
            throw new IllegalStateException("models could not be read or written", e);
          }
        });
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
