package dev.moa.schema;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The database of all areas. Each area has a PostgreSQL schema of its own and a folder of
 * migrations of its own; {@code core} comes first because every area may use it.
 */
public final class Migrations {

  /** The areas that have a schema, in the order in which they are migrated. */
  public static final List<String> AREAS =
      List.of("core", "accounts", "trials", "catalogue", "trends", "forecasts", "placements");

  private Migrations() {}

  /**
   * Brings every area's schema to the newest version. Running it again changes nothing; two at once
   * wait for each other.
   *
   * @param dataSource a direct connection to the database with the right to create schemas
   * @return how many migrations ran, per area, in the order of {@link #AREAS}
   * @throws org.flywaydb.core.api.FlywayException if a migration fails; what ran before it stays
   */
  public static List<Applied> migrate(DataSource dataSource) {
    List<Applied> applied = new ArrayList<>();
    for (String area : AREAS) {
      var result =
          Flyway.configure()
              .dataSource(dataSource)
              .schemas(area)
              .defaultSchema(area)
              .createSchemas(true)
              .table("schema_history")
              .locations("classpath:db/migration/" + area)
              .validateMigrationNaming(true)
              .load()
              .migrate();
      applied.add(new Applied(area, result.migrationsExecuted, result.targetSchemaVersion));
    }
    return List.copyOf(applied);
  }

  /**
   * What a migration of one area did.
   *
   * @param area the area's name, which is its schema's name
   * @param count migrations that ran now; 0 if the schema was up to date
   * @param version the version that the area has now, or null if nothing ran
   */
  public record Applied(String area, int count, String version) {}
}
