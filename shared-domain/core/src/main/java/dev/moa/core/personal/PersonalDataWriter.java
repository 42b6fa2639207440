package dev.moa.core.personal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Writes what queries find into a file of JSON, row by row: however much there is, a few hundred
 * rows of it are in memory. The queries name each column that they want, so that a column that
 * comes later is not in the file by itself.
 */
public final class PersonalDataWriter {

  private static final int ROWS_AT_ONCE = 500;

  private final Connection connection;
  private final JsonGenerator json;

  /**
   * @param connection in a transaction, without which the driver would read all rows at once
   * @param json within the object that the members go into
   */
  public PersonalDataWriter(Connection connection, JsonGenerator json) {
    this.connection = connection;
    this.json = json;
  }

  /**
   * A member that is an object, or null if there is no row.
   *
   * @param query finds at most one row, of one column with the text of an object
   * @param values the query's parameters
   */
  public void one(String name, String query, Object... values) {
    try {
      json.writeFieldName(name);
      if (rows(query, values) == 0) {
        json.writeNull();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A member that is a list of objects.
   *
   * @param query finds rows of one column with the text of an object
   * @param values the query's parameters
   */
  public void list(String name, String query, Object... values) {
    try {
      json.writeArrayFieldStart(name);
      rows(query, values);
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int rows(String query, Object... values) throws IOException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setFetchSize(ROWS_AT_ONCE);
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      int found = 0;
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          json.writeRawValue(rows.getString(1));
          found++;
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("personal data could not be read", e);
    }
  }
}
