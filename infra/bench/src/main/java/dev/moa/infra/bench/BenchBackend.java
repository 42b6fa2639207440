package dev.moa.infra.bench;

import dev.moa.infra.local.Backend;
import dev.moa.infra.local.Options;
import dev.moa.infra.servers.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * The servers that the measured functions work with. They log in to PostgreSQL by password, as they
 * do to RDS: the handshake is a part of every cold start, which a server that trusts its own
 * machine would hide.
 */
final class BenchBackend implements AutoCloseable {

  private static final int TRIALS = 200;

  private final Backend backend;

  private BenchBackend(Backend backend) {
    this.backend = backend;
  }

  /**
   * Starts them with 200 trials that changed within the last days.
   *
   * @param folder an empty folder for their data
   * @param trial the id of one of the trials
   */
  static BenchBackend start(Path project, Path folder, UUID trial)
      throws IOException, SQLException {
    BenchBackend bench = start(project, folder);
    try (Connection connection =
        database(bench.backend.serverVariables()).dataSource().getConnection()) {
      fill(connection, trial);
      return bench;
    } catch (SQLException | RuntimeException e) {
      bench.close();
      throw e;
    }
  }

  /** Starts them without any trial. */
  static BenchBackend start(Path project, Path folder) throws IOException, SQLException {
    var backend = Backend.start(Options.of(project).withData(folder));
    try {
      Database database = database(backend.serverVariables());
      if (System.getenv().getOrDefault("POSTGRES_URL", "").isBlank()) {
        askForPassword(new Database(database.url(), "postgres", "postgres"));
      }
      return new BenchBackend(backend);
    } catch (SQLException | RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  Backend backend() {
    return backend;
  }

  @Override
  public void close() {
    backend.close();
  }

  private static Database database(Map<String, String> variables) {
    return new Database(
        variables.get("POSTGRES_URL"),
        variables.get("POSTGRES_USER"),
        variables.get("POSTGRES_PASSWORD"));
  }

  /** The embedded server trusts whoever comes. */
  private static void askForPassword(Database asOwner) throws SQLException {
    try (Connection connection = asOwner.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      String file;
      try (var row = statement.executeQuery("SHOW hba_file")) {
        row.next();
        file = row.getString(1);
      }
      statement.execute(
          """
          COPY (VALUES ('host all postgres 127.0.0.1/32 trust'),
                       ('host all all 127.0.0.1/32 scram-sha-256')) TO '%s'"""
              .formatted(file.replace("'", "''")));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static void fill(Connection connection, UUID trial) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO trials.trial (id, source, registry_id, title_ko, period, period_months, scope,
              study_type, lead_institute, phase, target_size, department, content_hash,
              created_at, updated_at)
            SELECT CASE n WHEN 1 THEN ? ELSE uuidv7() END, 'ICREAT', 'B' || n,
              '간세포암 환자에서 항암 치료의 안전성과 유효성을 보는 임상시험 ' || n, '3년', 36, '국내 다기관',
              '중재연구', '서울대학교병원', 'Phase ' || n % 4, 10 * n, 'Oncology', '\\x00',
              now() - interval '2 days', now() - n * interval '10 minutes'
            FROM generate_series(1, ?) AS n""")) {
      insert.setObject(1, trial);
      insert.setInt(2, TRIALS);
      insert.executeUpdate();
    }
    try (Statement history = connection.createStatement()) {
      history.execute(
          """
          INSERT INTO trials.trial_change (seq, trial_id, kind, before, after, changed_at)
          SELECT row_number() OVER (ORDER BY id), id, 'CREATED', '{}', trials.content(t), created_at
          FROM trials.trial AS t;
          UPDATE trials.change_counter SET last = (SELECT max(seq) FROM trials.trial_change)""");
    }
  }
}
