package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Moa needs of PostgreSQL; on the embedded server or the one that POSTGRES_URL names. */
class PostgresContractTest {

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestPostgres.shared().newDatabase().dataSource().getConnection();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void itIsVersion18OrLater() throws SQLException {
    assertThat(Integer.parseInt(ask("SHOW server_version_num"))).isGreaterThanOrEqualTo(18_00_00);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pg_trgm", "btree_gin", "unaccent", "pgcrypto", "ltree", "citext"})
  void theOwnerOfADatabaseMayAddTheExtension(String extension) throws SQLException {
    execute("CREATE EXTENSION IF NOT EXISTS " + extension);

    assertThat(ask("SELECT extname FROM pg_extension WHERE extname = '" + extension + "'"))
        .isEqualTo(extension);
  }

  @Test
  void koreanHasTrigrams() throws SQLException {
    execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");

    assertThat(ask("SELECT cardinality(show_trgm('간암 환자'))")).isNotEqualTo("0");
  }

  @Test
  void koreanSortsAndFoldsTheSameOnEveryMachine() throws SQLException {
    assertThat(ask("SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['b','나','B','가']) x"))
        .isEqualTo("Bb가나");
    assertThat(ask("SELECT upper('é')")).isEqualTo("É");
  }

  @Test
  void idsGrowWithTime() throws SQLException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(ask("SELECT uuidv7()::text"));
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void thereAreConnectionsForAPoolPerFunction() throws SQLException {
    assertThat(Integer.parseInt(ask("SHOW max_connections"))).isGreaterThanOrEqualTo(100);
  }

  @Test
  void theEmbeddedServersRoleIsNoSuperuserAsOnAws() throws SQLException {
    assumeThat(TestServers.isOutside(Service.POSTGRES)).isFalse();
    assertThat(ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
  }

  private String ask(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
