package dev.moa.core.idempotency;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a write that is sent twice happen once. The key's row and the write are one transaction: a
 * twin waits at the row's unique index until the first one has committed, then gets the first one's
 * answer; if the first one failed, nothing of it stays and the twin does the work.
 */
@Singleton
public final class Idempotency {

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Idempotency(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does the work unless it was done before under the same key.
   *
   * @param key who asks, what for, and the caller's key
   * @param request the request in a form in which equal requests are equal
   * @param work makes the answer within the transaction it is given
   * @return the work's answer, or the first one's answer again
   * @throws Problem 422 if the key was used for a different request
   */
  public Answer once(
      Key key, byte[] request, Function<TransactionStatus<Connection>, Answer> work) {
    byte[] hash = sha256(request);
    return transactions.executeWrite(
        status -> {
          Connection connection = status.getConnection();
          if (!claim(connection, key, hash)) {
            return stored(connection, key, hash);
          }
          Answer answer = work.apply(status);
          store(connection, key, answer);
          return answer;
        });
  }

  /**
   * The first one's answer, for who has to prepare the work outside of the transaction and need not
   * do it again.
   *
   * @param request as {@link #once} is given it
   * @return empty if nothing was done under the key so far
   * @throws Problem 422 if the key was used for a different request
   */
  public Optional<Answer> find(Key key, byte[] request) {
    byte[] hash = sha256(request);
    return transactions.executeRead(status -> find(status.getConnection(), key, hash));
  }

  private boolean claim(Connection connection, Key key, byte[] hash) {
    return run(
        connection,
        """
        INSERT INTO core.idempotency_key (owner, operation, key, request_hash, created_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        insert -> insert.executeUpdate() == 1,
        key.owner(),
        key.operation(),
        key.key(),
        hash,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  private static Answer stored(Connection connection, Key key, byte[] hash) {
    return find(connection, key, hash)
        .orElseThrow(
            () -> new IllegalStateException("an idempotency key vanished while it was read"));
  }

  private static Optional<Answer> find(Connection connection, Key key, byte[] hash) {
    return run(
        connection,
        """
        SELECT request_hash, status, location, body FROM core.idempotency_key
        WHERE owner = ? AND operation = ? AND key = ?
        """,
        select -> {
          try (ResultSet found = select.executeQuery()) {
            if (!found.next()) {
              return Optional.empty();
            }
            if (!MessageDigest.isEqual(found.getBytes(1), hash)) {
              throw new Problem(
                  ProblemType.KEY_REUSED, "This Idempotency-Key came with another request before.");
            }
            return Optional.of(new Answer(found.getInt(2), found.getString(3), found.getString(4)));
          }
        },
        key.owner(),
        key.operation(),
        key.key());
  }

  private static void store(Connection connection, Key key, Answer answer) {
    run(
        connection,
        """
        UPDATE core.idempotency_key SET status = ?, location = ?, body = ?
        WHERE owner = ? AND operation = ? AND key = ?
        """,
        PreparedStatement::executeUpdate,
        answer.status(),
        answer.location(),
        answer.body(),
        key.owner(),
        key.operation(),
        key.key());
  }

  private static <T> T run(Connection connection, String sql, Call<T> call, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return call.on(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("idempotency statement failed", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  /**
   * @param owner the account that asks: one account's keys are nothing to another's
   * @param operation the endpoint
   * @param key the caller's Idempotency-Key
   */
  public record Key(String owner, String operation, String key) {}

  /**
   * An answer as it is kept and given again.
   *
   * @param location where the created thing is; null if nowhere
   * @param body JSON text
   */
  public record Answer(int status, String location, String body) {}
}
