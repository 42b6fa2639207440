package dev.moa.functions;

import dev.moa.core.database.OneConnection;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Gives the function's connection to whatever works with the database. */
@Factory
@Requires(bean = Database.class)
final class DatabaseFactory {

  @Singleton
  @Named("default")
  @Bean(preDestroy = "close", typed = DataSource.class)
  OneConnection dataSource(Database database) {
    return database.connection();
  }
}
