package dev.moa.functions.security;

import com.nimbusds.jose.jwk.ECKey;
import io.micronaut.context.BeanProvider;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the accounts area publishes for the check of tokens, each read one statement outside any
 * transaction. A function without a database finds nothing, and so believes nobody.
 */
@Singleton
final class SessionRows {

  /** By two primary keys; the roles and the state of the account come with the session. */
  private static final String FIND =
      """
      SELECT roles, used_at FROM accounts.live_session
      WHERE sid = ? AND account_id = ? AND expires_at > ? AND EXISTS (
        SELECT FROM accounts.verification_key
        WHERE kid = ? AND (verifies_until IS NULL OR verifies_until > ?))
      """;

  private static final String KEYS = "SELECT kid, public_jwk FROM accounts.verification_key";

  private static final String USED = "SELECT accounts.session_used(?, ?)";

  private final BeanProvider<DataSource> database;

  SessionRows(@Named("default") BeanProvider<DataSource> database) {
    this.database = database;
  }

  /**
   * The session of a token, if it goes on and its account is there.
   *
   * @param key id of the key that signed the token
   * @throws IllegalStateException if the database does not answer
   */
  Optional<Live> find(UUID session, UUID account, String key, Instant now) {
    return ask(
        Optional.empty(),
        FIND,
        List.of(session, account, at(now), key, at(now)),
        row -> {
          if (!row.next()) {
            return Optional.empty();
          }
          String[] roles = (String[]) row.getArray(1).getArray();
          Instant usedAt = row.getObject(2, OffsetDateTime.class).toInstant();
          return Optional.of(new Live(List.of(roles), usedAt));
        });
  }

  /** Notes that a session is in use. */
  void used(UUID session, Instant now) {
    ask(false, USED, List.of(session, at(now)), ResultSet::next);
  }

  /** The public keys by their ids. */
  Map<String, ECKey> keys() {
    return ask(
        Map.of(),
        KEYS,
        List.of(),
        rows -> {
          Map<String, ECKey> keys = new HashMap<>();
          while (rows.next()) {
            keys.put(rows.getString(1), key(rows.getString(2)));
          }
          return Map.copyOf(keys);
        });
  }

  private static ECKey key(String json) throws SQLException {
    try {
      return ECKey.parse(json);
    } catch (ParseException e) {
      throw new SQLException("a public key cannot be read", e);
    }
  }

  private <T> T ask(T without, String sql, List<Object> values, Reader<T> reader) {
    Optional<DataSource> source = database.find(null);
    if (source.isEmpty()) {
      return without;
    }
    try (Connection connection =
            DelegatingDataSource.unwrapDataSource(source.get()).getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      // Never let in: it is answered as what it is, a store that cannot be reached as 503.
      throw new IllegalStateException("the session could not be looked up", e);
    }
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /**
   * A session that goes on.
   *
   * @param roles what its account may do now
   * @param usedAt when it was last noted to be in use
   */
  record Live(List<String> roles, Instant usedAt) {}

  /** Makes something of rows. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }
}
