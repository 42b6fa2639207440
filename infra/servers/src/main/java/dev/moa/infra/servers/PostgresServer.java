package dev.moa.infra.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** An embedded PostgreSQL 18 on 127.0.0.1. */
final class PostgresServer {

  /** Where LC_CTYPE is C, pg_trgm gives Korean no trigrams. */
  static final String LC_CTYPE =
      System.getProperty("os.name").startsWith("Mac") ? "en_US.UTF-8" : "C.UTF-8";

  private PostgresServer() {}

  /** A server on a random port whose data is gone when the JVM ends. */
  static Database throwAway() throws IOException {
    var server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("lc-collate", "C.UTF-8")
            .setLocaleConfig("lc-ctype", LC_CTYPE)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("full_page_writes", "off")
            .start();
    return new Database(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", "");
  }
}
