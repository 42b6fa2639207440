package dev.moa.accounts.session;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.token.AccessTokens;
import dev.moa.accounts.token.RefreshTokens;
import dev.moa.accounts.token.RefreshTokens.RefreshToken;
import dev.moa.core.limit.Limit;
import dev.moa.core.limit.RateLimits;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Renews a session. Each refresh token is good once and gets a successor. Shown again it ends the
 * session, because two have it; but requests that the same device sends side by side, within
 * {@value #GRACE_SECONDS} seconds, all get the one successor.
 */
@Singleton
public final class RenewSession {

  static final int GRACE_SECONDS = 10;

  private static final int WRONG_A_MINUTE = 60;

  private final RateLimits limits;
  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  RenewSession(
      RateLimits limits,
      Sessions sessions,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.limits = limits;
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @param text the refresh token as the device has it
   * @throws Problem 401 if it is not good; it does not say why. 429 in its place if too many that
   *     were not good came from that network; a good one is always taken
   */
  public IssuedTokens renew(String text, Origin origin) {
    return refreshTokens
        .read(text)
        .flatMap(shown -> transactions.executeWrite(transaction -> renew(shown, origin)))
        .orElseThrow(() -> refused(origin));
  }

  /**
   * Nobody guesses 256 bits: it is for clients that go round in circles, and costs the others
   * nothing.
   */
  private Problem refused(Origin origin) {
    limits.take(
        new Limit("refresh-wrong", origin.network(), WRONG_A_MINUTE, Duration.ofMinutes(1)));
    return new Problem(ProblemType.UNAUTHENTICATED, "The refresh token is not good; log in again.");
  }

  private Optional<IssuedTokens> renew(RefreshToken shown, Origin origin) {
    Instant now = clock.instant();
    RefreshState session = sessions.lock(shown.session(), now).orElse(null);
    if (session == null || session.refreshHash() == null) {
      return Optional.empty();
    }
    if (isSame(shown.hash(), session.refreshHash())) {
      return Optional.of(rotate(session, shown, origin, now));
    }
    if (isSideBySide(session, shown, origin, now)) {
      RefreshToken successor = refreshTokens.successor(shown, session.rotationSalt());
      return Optional.of(tokens(session, successor, session.expiresAt()));
    }
    // It bears our mark, so it was good once: somebody kept it.
    sessions.end(session.id(), session.accountId(), EndReason.REFRESH_REUSED.name(), now);
    events.add(EventKind.REFRESH_REUSED, session.accountId(), session.id(), origin);
    return Optional.empty();
  }

  private IssuedTokens rotate(
      RefreshState session, RefreshToken shown, Origin origin, Instant now) {
    String salt = refreshTokens.salt();
    RefreshToken successor = refreshTokens.successor(shown, salt);
    Instant end = SessionLife.end(session.createdAt(), now);
    sessions.rotate(
        session.id(),
        successor.hash(),
        shown.hash(),
        salt,
        origin.fingerprint(),
        origin.network(),
        now,
        end);
    return tokens(session, successor, end);
  }

  private static boolean isSideBySide(
      RefreshState session, RefreshToken shown, Origin origin, Instant now) {
    return session.previousHash() != null
        && isSame(shown.hash(), session.previousHash())
        && isSame(origin.fingerprint(), session.rotatedBy())
        && Duration.between(session.rotatedAt(), now).toSeconds() < GRACE_SECONDS;
  }

  /** Takes as long wherever they differ. */
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private IssuedTokens tokens(RefreshState session, RefreshToken refresh, Instant end) {
    return new IssuedTokens(
        session.accountId(),
        session.id(),
        accessTokens.issue(session.accountId(), session.id(), session.roles()),
        accessTokens.life(),
        refreshTokens.text(refresh),
        end);
  }
}
