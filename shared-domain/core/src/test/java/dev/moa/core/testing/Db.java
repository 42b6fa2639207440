package dev.moa.core.testing;

import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A context with the beans of core over a database, and a way to look at the database beside it.
 */
public final class Db implements AutoCloseable {

  private final Database database;
  private final ApplicationContext context;

  private Db(Database database, Map<String, Object> properties) {
    this.database = database;
    this.context = ApplicationContext.builder("test").properties(properties).start();
  }

  /** A new database with a pool of that many connections; a function's pool is of one. */
  public static Db withPool(int size) {
    return withPool(size, Map.of());
  }

  /** A new database with a pool of that many connections, and properties for the context. */
  public static Db withPool(int size, Map<String, ?> properties) {
    return pooled(TestPostgres.shared().newDatabase(), size, properties);
  }

  /** A new database where every transaction has another connection, as behind a proxy. */
  public static Db withoutPool() {
    Database database = TestPostgres.shared().newDatabase();
    return new Db(
        database,
        Map.of(
            "test.unpooled.url", database.url(),
            "test.unpooled.user", database.user(),
            "test.unpooled.password", database.password()));
  }

  /** Another context over the same database with a pool of its own: another machine. */
  public Db another() {
    return another(Map.of());
  }

  /** Another context over the same database, with properties of its own. */
  public Db another(Map<String, ?> properties) {
    return pooled(database, 1, properties);
  }

  private static Db pooled(Database database, int size, Map<String, ?> more) {
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.putAll(more);
    properties.put("datasources.default.maximum-pool-size", size);
    properties.put("datasources.default.minimum-idle", 0);
    properties.put("datasources.default.connection-timeout", 5_000);
    return new Db(database, properties);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @SuppressWarnings("unchecked") // the argument says what the raw class cannot
  public TransactionOperations<Connection> transactions() {
    return context.getBean(Argument.of(TransactionOperations.class, Connection.class));
  }

  /** A connection beside the pool, which commits each statement. */
  public Connection connect() {
    try {
      return database.dataSource().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement on a connection of its own and commits it. */
  public int execute(String sql, Object... values) {
    try (Connection connection = connect()) {
      return execute(connection, sql, values);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement on somebody's connection. */
  public static int execute(Connection connection, String sql, Object... values) {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query on a connection of its own finds, as text. */
  public List<String> texts(String sql, Object... values) {
    try (Connection connection = connect()) {
      return texts(connection, sql, values);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query on somebody's connection finds, as text. */
  public static List<String> texts(Connection connection, String sql, Object... values) {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet found = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (found.next()) {
        texts.add(found.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one number that a query finds. */
  public long number(String sql, Object... values) {
    return Long.parseLong(texts(sql, values).getFirst());
  }

  /** Returns once a statement waits for somebody else's lock. */
  public void awaitWaiting() {
    while (number(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        == 0) {
      Thread.onSpinWait();
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

  @Override
  public void close() {
    context.close();
  }
}
