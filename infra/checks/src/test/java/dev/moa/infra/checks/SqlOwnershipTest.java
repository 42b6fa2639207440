package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.TestPostgres;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No area's SQL names another area's table, in code or in migrations. */
class SqlOwnershipTest {

  /** What areas publish for others to read; each stands in the architecture's list. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "accounts.public_account",
          // The check of each call, in functions/support.
          "accounts.live_session",
          "accounts.verification_key",
          // What trends are made of.
          "catalogue.public_video",
          "catalogue.public_video_day",
          "catalogue.public_video_keyword",
          "catalogue.public_video_snapshot");

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final Pattern AREA_OF_CLASS =
      Pattern.compile("(?:shared-domain|functions)/([a-z]+)(?:-jobs)?/target/classes/.*\\.class");
  private static final Pattern AREA_OF_MIGRATION =
      Pattern.compile("shared-domain/schema/src/main/resources/db/migration/([a-z]+)/.*\\.sql");

  private final SqlOwnership ownership = new SqlOwnership(tables(), PUBLISHED);

  @Test
  void noClassNamesAForeignTable() throws IOException {
    List<String> found = new ArrayList<>();
    int read = 0;
    for (Path file : files(AREA_OF_CLASS)) {
      read++;
      for (var entry : ClassFile.of().parse(file).constantPool()) {
        if (entry instanceof Utf8Entry text) {
          ownership
              .foreignTables(area(AREA_OF_CLASS, file), text.stringValue())
              .forEach(table -> found.add(ROOT.relativize(file) + " names " + table));
        }
      }
    }
    assertThat(read).as("classes read").isGreaterThan(50);
    assertThat(found).isEmpty();
  }

  @Test
  void noMigrationNamesAForeignTable() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files(AREA_OF_MIGRATION)) {
      ownership
          .foreignTables(area(AREA_OF_MIGRATION, file), Files.readString(file))
          .forEach(table -> found.add(ROOT.relativize(file) + " names " + table));
    }
    assertThat(files(AREA_OF_MIGRATION)).isNotEmpty();
    assertThat(found).isEmpty();
  }

  @Test
  void aForeignTableIsFoundAndAPublishedViewIsNot() {
    var rules =
        new SqlOwnership(
            Map.of("trials", Set.of("trial"), "accounts", Set.of("account", "public_account")),
            PUBLISHED);

    assertThat(
            rules.foreignTables("accounts", "SELECT * FROM trials.trial t JOIN Trials.\"trial\""))
        .containsExactly("trials.trial", "trials.trial");
    assertThat(rules.foreignTables("trials", "SELECT 1 FROM accounts.account"))
        .containsExactly("accounts.account");
    assertThat(rules.foreignTables("trials", "SELECT 1 FROM trials.trial, core.outbox")).isEmpty();
    assertThat(rules.foreignTables("trials", "FROM accounts.public_account")).isEmpty();
  }

  private static Map<String, Set<String>> tables() {
    Map<String, Set<String>> tables = new HashMap<>();
    try (var connection = TestPostgres.shared().newDatabase().dataSource().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT table_schema, table_name FROM information_schema.tables
                WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
                """)) {
      while (rows.next()) {
        tables.computeIfAbsent(rows.getString(1), key -> new HashSet<>()).add(rows.getString(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    assertThat(tables).containsKeys("core", "accounts", "trials");
    return tables;
  }

  private static List<Path> files(Pattern pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String top : List.of("shared-domain", "functions")) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(top))) {
        all.filter(file -> pattern.matcher(relative(file)).matches()).forEach(files::add);
      }
    }
    return files;
  }

  /** platform-jobs belongs to the platform; support and schema have no tables of their own. */
  private static String area(Pattern pattern, Path file) {
    Matcher matcher = pattern.matcher(relative(file));
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String relative(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
