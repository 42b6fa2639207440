package dev.moa.accounts.reset;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The tokens of links that reset a password: 32 random bytes in base64url. They are made when their
 * mail is sent and stand in that mail alone; the database has their SHA-256, which wants no salt
 * because they are random.
 */
@Singleton
public final class ResetLinks {

  /** How long a link is good, from the moment its mail is sent. */
  public static final Duration LIFE = Duration.ofMinutes(30);

  private static final int TOKEN_BYTES = 32;

  private final ResetRows rows;
  private final SecureRandom random;
  private final Clock clock;

  ResetLinks(ResetRows rows, SecureRandom random, Clock clock) {
    this.rows = rows;
    this.random = random;
    this.clock = clock;
  }

  /**
   * A new token for a mail, in the caller's transaction; one that was made for the same mail before
   * is good no more.
   */
  public String open(UUID mailId, UUID account) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    rows.put(mailId, account, hash(token), now, now.plus(LIFE));
    return token;
  }

  static String hash(String token) {
    try {
      byte[] text = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
