package dev.moa.trials.edit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends the statements of {@link EditSql}.
 *
 * @param connection of the transaction they belong to
 */
record Write(Connection connection) {

  /** The number that a statement answers. */
  int count(String sql, Object... values) {
    return first(sql, row -> row.getInt(1), values).orElseThrow();
  }

  Optional<Locked> lock(UUID id) {
    return first(
        EditSql.LOCK,
        row -> new Locked(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        id);
  }

  Optional<Taken> taken(String source, String registryId) {
    return first(
        EditSql.TAKEN,
        row -> new Taken(row.getObject(1, UUID.class), row.getBoolean(2)),
        source,
        registryId);
  }

  private <T> Optional<T> first(String sql, Read<T> read, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read.from(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a trial could not be written", e);
    }
  }

  @FunctionalInterface
  private interface Read<T> {
    T from(ResultSet row) throws SQLException;
  }

  /**
   * A trial that nobody else writes now.
   *
   * @param content JSON, by field
   * @param held JSON, by field
   */
  record Locked(String source, String registryId, String content, String held) {}

  /** Who has a registry id. */
  record Taken(UUID id, boolean deleted) {}
}
