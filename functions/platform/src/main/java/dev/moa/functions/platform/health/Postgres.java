package dev.moa.functions.platform.health;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * PostgreSQL, asked through the pool that every function uses.
 *
 * @param pool gives connections outside any transaction
 */
record Postgres(DataSource pool) implements Dependency {

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public void check() throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }
}
