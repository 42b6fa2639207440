package dev.moa.functions;

import dev.moa.core.database.OneConnection;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Gives the function's connection to whatever works with the database. */
@Factory
@Singleton
@Requires(bean = Database.class)
class DatabaseFactory {

  private final OneConnection connection;

  DatabaseFactory(Database database) {
    this.connection = database.connection();
  }

  @Singleton
  @Named("default")
  DataSource dataSource() {
    return connection;
  }

  /** Not the bean's own: listeners have put others in front of it, which cannot be closed. */
  @PreDestroy
  void close() {
    connection.close();
  }
}
