package dev.moa.accounts.token;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Puts a new key in the place of those that sign. It is shown in the JWK set before it signs, so
 * that whoever keeps the set knows it in time, and the others are shown until the last token they
 * signed has run out. Sessions go on.
 */
@Singleton
public final class RotateSigningKeys {

  /** Twice as long as the JWK set may be kept. */
  private static final Duration SHOWN_BEFORE = Duration.ofMinutes(10);

  private static final Duration SPARE = Duration.ofHours(1);

  private final SigningKeys keys;
  private final SigningKeyRows rows;
  private final AccessTokens tokens;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  RotateSigningKeys(
      SigningKeys keys,
      SigningKeyRows rows,
      AccessTokens tokens,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.keys = keys;
    this.rows = rows;
    this.tokens = tokens;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @param occasion what it is done for; for the same occasion once
   * @param urgent the others may be known to somebody: they are refused from now on, with every
   *     access token that they signed
   */
  public Rotation rotate(String occasion, boolean urgent) {
    return transactions.executeWrite(
        transaction -> {
          Instant now = clock.instant();
          Instant signsFrom = urgent ? now : now.plus(SHOWN_BEFORE);
          String made = keys.make(occasion, signsFrom);
          if (made == null) {
            return new Rotation(null, null, null);
          }
          Instant until = urgent ? now : signsFrom.plus(tokens.life()).plus(SPARE);
          rows.retireAllBut(made, until);
          return new Rotation(made, signsFrom, until);
        });
  }

  /**
   * What was done.
   *
   * @param kid the new key; null if one was made for this occasion before
   * @param signsFrom when it begins to sign
   * @param othersUntil from when the tokens of the others are refused
   */
  @Serdeable
  public record Rotation(
      @Nullable String kid, @Nullable Instant signsFrom, @Nullable Instant othersUntil) {}
}
