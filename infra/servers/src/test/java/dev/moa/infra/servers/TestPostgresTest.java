package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

  @Test
  void aNewDatabaseHasTheSchemaOfAllAreasAndNoRows() throws SQLException {
    Database database = TestPostgres.shared().newDatabase();

    assertThat(query(database, "SELECT count(*) FROM trials.trial")).isEqualTo("0");
    assertThat(query(database, "SELECT count(*) FROM core.outbox")).isEqualTo("0");
  }

  @Test
  void databasesDoNotSeeEachOther() throws SQLException {
    Database one = TestPostgres.shared().newDatabase();
    Database other = TestPostgres.shared().newDatabase();

    execute(one, "INSERT INTO core.lease VALUES ('job', 'me', now())");

    assertThat(query(one, "SELECT count(*) FROM core.lease")).isEqualTo("1");
    assertThat(query(other, "SELECT count(*) FROM core.lease")).isEqualTo("0");
  }

  @Test
  void manyThreadsGetOneDatabaseEach() throws Exception {
    List<Future<Database>> asked = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        asked.add(threads.submit(TestPostgres.shared()::newDatabase));
      }
    }

    List<Database> databases = new ArrayList<>();
    for (var future : asked) {
      databases.add(future.get());
    }
    assertThat(databases).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void variablesAndPropertiesNameTheSameDatabase() {
    Database database = new Database("jdbc:postgresql://127.0.0.1:1/a", "me", "secret");

    assertThat(database.variables())
        .containsEntry("POSTGRES_URL", database.url())
        .containsEntry("POSTGRES_USER", "me")
        .containsEntry("POSTGRES_PASSWORD", "secret");
    assertThat(database.properties())
        .containsEntry("datasources.default.url", database.url())
        .containsEntry("datasources.default.username", "me")
        .containsEntry("datasources.default.password", "secret");
  }

  @Test
  void aDatabaseOfAnotherNameKeepsHostAndParameters() {
    assertThat(new Database("jdbc:postgresql://h:5432/a?ssl=true", "u", "p").named("b").url())
        .isEqualTo("jdbc:postgresql://h:5432/b?ssl=true");
    assertThat(new Database("jdbc:postgresql://h:1,i:2/?x=y", "u", "p").named("b").url())
        .isEqualTo("jdbc:postgresql://h:1,i:2/b?x=y");
    assertThat(new Database("jdbc:postgresql://h", "u", "p").named("b").url())
        .isEqualTo("jdbc:postgresql://h/b");
  }

  private static String query(Database database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
