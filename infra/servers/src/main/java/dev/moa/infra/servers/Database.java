package dev.moa.infra.servers;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database and who may open it.
 *
 * @param url the JDBC address, {@code jdbc:postgresql://host:port/name}
 * @param user the role to connect as
 * @param password the role's password
 */
public record Database(String url, String user, String password) {

  /** The one that POSTGRES_URL, POSTGRES_USER and POSTGRES_PASSWORD name. */
  static Database of(Map<String, String> variables) {
    return new Database(
        variables.get("POSTGRES_URL"),
        variables.getOrDefault("POSTGRES_USER", "postgres"),
        variables.getOrDefault("POSTGRES_PASSWORD", ""));
  }

  /** What a function is given in its environment to reach this database. */
  public Map<String, String> variables() {
    return Map.of("POSTGRES_URL", url, "POSTGRES_USER", user, "POSTGRES_PASSWORD", password);
  }

  /** What a Micronaut application context is given to reach this database. */
  public Map<String, String> properties() {
    return Map.of(
        "datasources.default.url", url,
        "datasources.default.username", user,
        "datasources.default.password", password);
  }

  /** Connections without a pool, each one new. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setURL(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** The database of that name on the same server, for the same role. */
  Database named(String name) {
    return new Database(
        url.replaceFirst("^(jdbc:postgresql://[^/?]*)(/[^?]*)?", "$1/" + name), user, password);
  }

  /** Runs statements outside a transaction, which CREATE DATABASE wants. */
  void execute(Iterable<String> statements) throws SQLException {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of a query's first row, if there is one and it is not null. */
  Optional<String> ask(String sql) throws SQLException {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
