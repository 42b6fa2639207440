package dev.moa.infra.local.keys;

import com.nimbusds.jose.jwk.ECKey;
import dev.moa.infra.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The accounts and sessions of tokens that nobody logged in for. */
final class LocalAccounts {
  private static final List<String> ALL = List.of("USER", "EDITOR", "MANAGER", "ADMIN");

  private static final String KEY =
      """
      INSERT INTO accounts.signing_key (kid, occasion, public_jwk, created_at)
      VALUES (?, 'the local key ' || ?, ?::jsonb, ?) ON CONFLICT DO NOTHING
      """;

  private static final String ACCOUNT =
      """
      INSERT INTO accounts.account AS a (id, roles, created_at, updated_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
      SET deleted_at = NULL,
        roles = CASE WHEN a.roles @> excluded.roles THEN a.roles ELSE excluded.roles END
      """;

  private static final String PROFILE =
      """
      INSERT INTO accounts.profile (account_id, name, updated_at) VALUES (?, 'Local', ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String SESSION =
      """
      INSERT INTO accounts.session
        (id, account_id, device, network, created_at, used_at, expires_at)
      VALUES (?, ?, 'scripts/token', '127.0.0.0/24', ?, ?, ?)
      """;

  private final Database database;

  LocalAccounts(Database database) {
    this.database = database;
  }

  /** Puts on record what a token of the account needs to be believed. */
  void open(ECKey key, UUID account, List<String> roles, UUID session, Instant now, Instant until) {
    var at = now.atOffset(ZoneOffset.UTC);
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      String id = key.getKeyID();
      run(connection, KEY, id, id, key.toPublicJWK().toJSONString(), at);
      Object granted = connection.createArrayOf("text", upTo(roles));
      run(connection, ACCOUNT, account, granted, at, at);
      run(connection, PROFILE, account, at);
      run(connection, SESSION, session, account, at, at, until.atOffset(ZoneOffset.UTC));
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("The session cannot be made: " + e.getMessage(), e);
    }
  }

  /** The roles up to the highest of these. */
  private static Object[] upTo(List<String> roles) {
    int highest = roles.stream().mapToInt(ALL::indexOf).max().orElse(0);
    return ALL.subList(0, Math.max(highest, 0) + 1).toArray();
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
