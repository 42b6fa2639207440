package dev.moa.core.testing;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source that hands out a new connection each time. */
@Factory
@Requires(property = "test.unpooled.url")
final class UnpooledDataSource {

  @Singleton
  @Named("default")
  DataSource dataSource(
      @Property(name = "test.unpooled.url") String url,
      @Property(name = "test.unpooled.user") String user,
      @Property(name = "test.unpooled.password") String password) {
    var source = new PGSimpleDataSource();
    source.setURL(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }
}
