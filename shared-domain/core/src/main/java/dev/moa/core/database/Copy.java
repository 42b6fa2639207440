package dev.moa.core.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;

/** PostgreSQL's COPY, which JDBC does not know. */
public final class Copy {

  private Copy() {}

  /**
   * Copies rows into a table within the connection's transaction.
   *
   * @param sql {@code COPY … FROM STDIN}
   * @param rows in COPY's text format
   * @throws SQLException if the database does not take them; a connection that broke is closed, for
   *     whoever keeps it does not see what happens beneath its handle
   */
  public static void in(Connection connection, String sql, String rows) throws SQLException {
    PgConnection driver = connection.unwrap(PgConnection.class);
    try {
      driver.getCopyAPI().copyIn(sql, new ByteArrayInputStream(rows.getBytes(UTF_8)));
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (state == null || state.startsWith("08") || state.startsWith("57P")) {
        driver.close();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
