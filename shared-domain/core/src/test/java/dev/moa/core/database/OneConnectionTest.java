package dev.moa.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneConnectionTest {

  private final Database database = TestPostgres.shared().newDatabase();
  private final OneConnection source = connect(database.url());

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void oneConnectionServesOneTakerAfterTheOther() throws SQLException {
    source.openEarly();

    assertThat(backend()).isEqualTo(backend()).isEqualTo(backend());
  }

  @Test
  void whatATakerLeftUnfinishedIsNothingToTheNext() throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("CREATE TABLE left_behind (id int)");
    }
    try (Connection connection = source.getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThatThrownBy(() -> connection.createStatement().execute("SELECT FROM left_behind"))
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void aConnectionThatBrokeWhileItLayIdleIsReplacedUnnoticed() throws Exception {
    int before = backend();
    terminate(before);
    TimeUnit.MILLISECONDS.sleep(600);

    assertThat(backend()).isNotEqualTo(before);
  }

  @Test
  void aConnectionThatBrokeInATakersHandsIsReplacedForTheNext() throws SQLException {
    int before;
    try (Connection connection = source.getConnection()) {
      before = backend(connection);
      terminate(before);
      assertThatThrownBy(() -> backend(connection)).isInstanceOf(SQLException.class);
    }
    assertThat(backend()).isNotEqualTo(before);
  }

  @Test
  void aConnectionThatBrokeBeneathItsHandleIsReplacedForTheNext() throws SQLException {
    int before;
    try (Connection connection = source.getConnection()) {
      before = backend(connection);
      terminate(before);
      assertThatThrownBy(() -> Copy.in(connection, "COPY x FROM STDIN", "1\n"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(backend()).isNotEqualTo(before);
  }

  @Test
  void aServerThatCannotBeReachedFailsTheTakerAndLeavesTheNextOneAChance() {
    try (OneConnection nowhere = connect("jdbc:postgresql://127.0.0.1:1/none")) {
      nowhere.openEarly();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(nowhere::getConnection)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
      }
    }
  }

  @Test
  void aSecondTakerWaitsAndThenFails() throws SQLException {
    try (Connection first = source.getConnection()) {
      assertThat(first.isClosed()).isFalse();
      assertThatThrownBy(source::getConnection)
          .isInstanceOf(SQLTransientConnectionException.class)
          .hasMessageContaining("in use");
    }
    assertThat(backend()).isPositive();
  }

  private OneConnection connect(String url) {
    return new OneConnection(url, database.user(), database.password(), "OneConnectionTest");
  }

  private int backend() throws SQLException {
    try (Connection connection = source.getConnection()) {
      return backend(connection);
    }
  }

  private static int backend(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void terminate(int backend) throws SQLException {
    try (Connection other = database.dataSource().getConnection();
        var statement = other.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(%d, 5000)".formatted(backend));
    }
  }
}
