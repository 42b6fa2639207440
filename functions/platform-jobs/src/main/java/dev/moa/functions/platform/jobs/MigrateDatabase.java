package dev.moa.functions.platform.jobs;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import dev.moa.schema.Migrations;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings every area's schema to the newest version; invoked at each deployment. */
@Singleton
@LambdaEndpoint("MigrateDatabase")
final class MigrateDatabase implements ScheduledJob<MigrateDatabase.Input, MigrateDatabase.Report> {

  private final DataSource dataSource;

  MigrateDatabase(
      @Property(name = "postgres.url") String url,
      @Property(name = "postgres.user") String user,
      @Property(name = "postgres.password") String password) {
    // Not the function's own: that has one connection, and Flyway works with two at once.
    var direct = new PGSimpleDataSource();
    direct.setUrl(url);
    direct.setUser(user);
    direct.setPassword(password);
    this.dataSource = direct;
  }

  @Override
  public Report run(Input input, Instant deadline) {
    return new Report(
        Migrations.migrate(dataSource).stream()
            .map(applied -> new Area(applied.area(), applied.count(), applied.version()))
            .toList());
  }

  /** Nothing needs to be said. */
  @Serdeable
  record Input(@Nullable Instant scheduledAt) {}

  /** What ran, per area. */
  @Serdeable
  record Report(List<Area> areas) {}

  /**
   * @param applied migrations that ran now
   * @param version the area's version; null if nothing ran
   */
  @Serdeable
  record Area(String area, int applied, @Nullable String version) {}
}
