package dev.moa.infra.servers;

import dev.moa.infra.servers.ChildProcesses.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL 18 as a process of its own, with a database {@code moa} that the role {@code moa}
 * owns. That role is no superuser, as on AWS; it may create databases. Whoever can reach the port
 * is let in without a look at the password.
 */
final class PostgresServer implements LocalServer {

  static final int VERSION = 18;

  /** The folder of its files, inside the data folder. */
  static final String FILES = "postgres";

  /** Where LC_CTYPE is C, pg_trgm gives Korean no trigrams. */
  private static final String LC_CTYPE =
      System.getProperty("os.name").startsWith("Mac") ? "en_US.UTF-8" : "C.UTF-8";

  private static final String OWNER = "moa";

  /** Replaying the log of a server that was killed can take a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DataFolder data;
  private final int wantedPort;
  private int port;
  private volatile EmbeddedPostgres server;

  PostgresServer(DataFolder data, int port) {
    this.data = data;
    this.wantedPort = port;
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public void start() {
    requireUserName(System.getProperty("user.name"));
    port = Ports.claim(name(), wantedPort);
    Path log = data.folder("logs").resolve("postgres.log");
    try (var cluster = PostgresCluster.prepare(data)) {
      server = builder(cluster, log).start();
      cluster.complete();
      var children = data.children();
      children.running(Kind.POSTGRES).ifPresent(it -> children.record(Kind.POSTGRES, it));
      createOwnDatabase();
    } catch (IOException | SQLException | IllegalStateException e) {
      close();
      throw new StartRefused("PostgreSQL cannot be started; its log is " + log + ": " + e, e);
    }
  }

  @Override
  public Map<String, String> variables() {
    return new Database(url(OWNER), OWNER, OWNER).variables();
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      server = null;
      var children = data.children();
      children.running(Kind.POSTGRES).ifPresent(it -> children.end(Kind.POSTGRES, it));
    }
  }

  private EmbeddedPostgres.Builder builder(PostgresCluster cluster, Path log) {
    String lasting = data.lasting() ? "on" : "off";
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(cluster.programs().toFile())
        .setDataDirectory(cluster.files())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(PATIENCE)
        .setPort(port)
        .setOutputRedirector(Redirect.appendTo(log.toFile()))
        .setErrorRedirector(Redirect.appendTo(log.toFile()))
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("lc-collate", LC_CTYPE)
        .setLocaleConfig("lc-ctype", LC_CTYPE)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "300")
        .setServerConfig("fsync", lasting)
        .setServerConfig("synchronous_commit", lasting)
        .setServerConfig("full_page_writes", lasting);
  }

  private void createOwnDatabase() throws SQLException {
    var admin = new Database(url("postgres"), "postgres", "postgres");
    if (admin.ask("SELECT 1 FROM pg_roles WHERE rolname = '%s'".formatted(OWNER)).isEmpty()) {
      admin.execute(List.of("CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%1$s'".formatted(OWNER)));
    }
    if (admin.ask("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(OWNER)).isEmpty()) {
      admin.execute(List.of("CREATE DATABASE %1$s OWNER %1$s".formatted(OWNER)));
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** PostgreSQL looks its user up and ends if there is no such user. */
  static void requireUserName(String userName) {
    if (userName == null || userName.equals("?")) {
      throw new StartRefused(
          "PostgreSQL needs a user with a name: run as one that is in /etc/passwd.");
    }
  }
}
