package dev.moa.infra.servers;

import dev.moa.schema.Migrations;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL for tests: one server per JVM, and a database of its own for whoever asks.
 *
 * <p>The server is an embedded PostgreSQL 18 on a random port of 127.0.0.1 with throw-away data, or
 * the one that the variable POSTGRES_URL names (with POSTGRES_USER and POSTGRES_PASSWORD, a role
 * that may create databases). All areas are migrated once, into a template that each database is a
 * copy of. What was made on an outside server is dropped when the JVM ends.
 */
public final class TestPostgres {

  /** Sorts the same on every server. */
  private static final String CREATE_TEMPLATE =
      """
      CREATE DATABASE %1$s TEMPLATE template0 ENCODING 'UTF8'
      LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE '%2$s' LC_CTYPE '%2$s'
      """;

  /** Where LC_CTYPE is C, Korean has no trigrams. */
  private static final String ASK_LOCALE =
      """
      SELECT CASE WHEN datctype IN ('C', 'POSIX') THEN 'C.UTF-8' ELSE datctype END
      FROM pg_database WHERE datname = 'template0'
      """;

  private final Database server;
  private final String prefix;
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();

  private TestPostgres(Database server) {
    this.server = server;
    this.prefix =
        "test_"
            + ProcessHandle.current().pid()
            + "_"
            + Long.toString(System.currentTimeMillis(), 36);
    createNamed(template(), CREATE_TEMPLATE.formatted(template(), locale()));
    Migrations.migrate(server.named(template()).dataSource());
  }

  /**
   * The one of this JVM, started on the first call; safe to call from many threads.
   *
   * @throws StartRefused if the server does not start or does not answer
   */
  public static TestPostgres shared() {
    return Shared.INSTANCE;
  }

  /** A database with the schema of all areas and no rows; takes some ten milliseconds. */
  public Database newDatabase() {
    String name = prefix + "_" + made.incrementAndGet();
    createNamed(name, "CREATE DATABASE " + name + " TEMPLATE " + template());
    return server.named(name);
  }

  private String template() {
    return prefix;
  }

  private void createNamed(String name, String sql) {
    names.add(name);
    execute(List.of(sql));
  }

  private String locale() {
    try {
      return server.ask(ASK_LOCALE).orElse("C.UTF-8");
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private void dropAll() {
    execute(
        names.stream().map(name -> "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").toList());
  }

  private void execute(List<String> statements) {
    try {
      server.execute(statements);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private IllegalStateException refused(SQLException e) {
    return new IllegalStateException("PostgreSQL at " + server.url() + ": " + e.getMessage(), e);
  }

  private static final class Shared {
    static final TestPostgres INSTANCE = start();

    static TestPostgres start() {
      var postgres = new TestPostgres(Database.of(TestServers.variables(Service.POSTGRES)));
      if (TestServers.isOutside(Service.POSTGRES)) {
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::dropAll, "drop-test-databases"));
      }
      return postgres;
    }
  }
}
