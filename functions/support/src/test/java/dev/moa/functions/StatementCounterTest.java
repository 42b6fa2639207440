package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.StatementCounter;
import dev.moa.infra.servers.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class StatementCounterTest {

  private final StatementCounter counter = new StatementCounter();

  @Test
  void theStatementsOfAFunctionAreCountedWithoutItsDoing() {
    Map<String, String> variables = new HashMap<>(TestPostgres.shared().newDatabase().variables());
    variables.put("MOA_FUNCTION", "Trouble");
    try (Api api = new Api(variables)) {
      assertThat(counter.during(() -> api.get("/v1/trouble/database/read"))).isEqualTo(1);
      assertThat(counter.during(() -> api.get("/v1/trouble/conflict"))).isZero();
      assertThat(counter.statements(() -> api.get("/v1/trouble/database/read")))
          .containsExactly("SELECT 42");
    }
  }

  @Test
  void everyWayToSendAStatementCounts() {
    inTransaction(
        connection -> {
          try (var plain = connection.createStatement()) {
            assertThat(counter.statements(() -> plain.execute("CREATE TABLE t (id int)")))
                .containsExactly("CREATE TABLE t (id int)");
            assertThat(counter.during(() -> plain.executeQuery("SELECT * FROM t").close()))
                .isEqualTo(1);
          }
          try (var insert = connection.prepareStatement("INSERT INTO t VALUES (1)")) {
            assertThat(counter.during(insert::executeUpdate)).isEqualTo(1);
            assertThat(counter.statements(() -> batchOf(insert, 3)))
                .hasSize(3)
                .containsOnly("INSERT INTO t VALUES (1)");
          }
        });
  }

  @Test
  void whatIsNoStatementDoesNotCount() {
    inTransaction(
        connection ->
            assertThat(
                    counter.during(
                        () -> {
                          connection.prepareStatement("SELECT 1").close();
                          connection.unwrap(PGConnection.class).getBackendPID();
                          connection.rollback();
                        }))
                .isZero());
  }

  @Test
  void aDriversExceptionComesThroughAsItself() {
    inTransaction(
        connection -> {
          try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("nonsense"))
                .isInstanceOf(SQLException.class)
                .extracting("SQLState")
                .isEqualTo("42601");
            connection.rollback();
          }
        });
  }

  @Test
  void whatFailsIsNotTakenForFew() {
    assertThatThrownBy(
            () ->
                counter.during(
                    () -> {
                      throw new SQLException("no");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("no");
  }

  private static void inTransaction(Work work) {
    try (ApplicationContext context =
        FunctionContext.start(TestPostgres.shared().newDatabase().variables())) {
      TransactionOperations<Connection> transactions =
          context.getBean(DataSourceTransactionManager.class);
      transactions.executeWrite(
          status -> {
            work.on(status.getConnection());
            return null;
          });
    }
  }

  private static void batchOf(PreparedStatement statement, int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      statement.addBatch();
    }
    statement.executeBatch();
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }
}
