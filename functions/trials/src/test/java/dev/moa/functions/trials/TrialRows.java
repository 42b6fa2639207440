package dev.moa.functions.trials;

import dev.moa.infra.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Trials put into the database as a test wants them, past every collection. */
final class TrialRows {

  private final Database database;

  TrialRows(Database database) {
    this.database = database;
  }

  /**
   * Inserts a trial of CRIS with a Korean title, changed at the beginning of 2026 unless told
   * otherwise.
   *
   * @param registryId its number
   * @param columns names and values in turn
   * @return its id
   */
  UUID insert(String registryId, Object... columns) {
    UUID id = UUID.randomUUID();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("source", "CRIS");
    row.put("registry_id", registryId);
    row.put("title_ko", "제목 없음");
    row.put("content_hash", new byte[0]);
    row.put("created_at", OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    row.put("updated_at", OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    for (int i = 0; i < columns.length; i += 2) {
      row.put((String) columns[i], columns[i + 1]);
    }
    run(
        "INSERT INTO trials.trial (%s) VALUES (%s)"
            .formatted(String.join(", ", row.keySet()), "?, ".repeat(row.size() - 1) + "?"),
        row.values().toArray());
    return id;
  }

  /** Runs a statement on a connection of its own; returns how many rows it wrote. */
  int run(String sql, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a query answers, each row's first column on a line of its own. */
  String text(String sql, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, sql, values);
        ResultSet found = statement.executeQuery()) {
      StringBuilder text = new StringBuilder();
      while (found.next()) {
        text.append(found.getString(1)).append('\n');
      }
      return text.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
