package dev.moa.core.database;

import io.micronaut.core.annotation.Nullable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Sends statements with values by position: what the driver takes, arrays and instants. */
public final class Statements {

  private Statements() {}

  /** Rows that an INSERT, UPDATE or DELETE wrote. */
  public static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** The first row of a query, read while it is open; null if there is none. */
  public static <T> @Nullable T first(
      Connection connection, String sql, Read<T> read, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? read.from(rows) : null;
    }
  }

  /** All rows of a query. */
  public static <T> List<T> all(Connection connection, String sql, Read<T> read, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(read.from(rows));
      }
      return all;
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(
          i + 1, values[i] instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : values[i]);
    }
    return statement;
  }

  /** Reads a row. */
  @FunctionalInterface
  public interface Read<T> {
    T from(ResultSet row) throws SQLException;
  }
}
