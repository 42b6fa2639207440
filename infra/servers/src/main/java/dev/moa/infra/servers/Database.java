package dev.moa.infra.servers;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database and who may open it.
 *
 * @param url the JDBC address, {@code jdbc:postgresql://host:port/name}
 * @param user the role to connect as
 * @param password the role's password; empty where the server asks for none
 */
public record Database(String url, String user, String password) {

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
}
