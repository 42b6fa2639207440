package dev.moa.accounts.code;

import dev.moa.accounts.token.Seal;
import dev.moa.core.Ids;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Codes that show that somebody has a phone: six digits, good once, for five minutes, for one
 * phone. Each phone has one at a time, and a wrong one may be shown five times.
 */
@Singleton
public final class PhoneCodes {

  /** So many codes are compared with one. */
  public static final int MAX_TRIES = 5;

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration BETWEEN = Duration.ofSeconds(60);
  private static final int CODES = 1_000_000;

  private final CodeRows rows;
  private final TextRows texts;
  private final Seal seal;
  private final SecureRandom random;
  private final Ids ids;
  private final Clock clock;

  PhoneCodes(CodeRows rows, TextRows texts, Seal seal, SecureRandom random, Ids ids, Clock clock) {
    this.rows = rows;
    this.texts = texts;
    this.seal = seal;
    this.random = random;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a code in the caller's transaction; the one before is void.
   *
   * @param locale ko or en
   * @return empty if the last was sent less than a minute ago
   */
  public Optional<Issued> issue(Phone phone, String locale) {
    Instant now = clock.instant();
    String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
    var issued = new Issued(ids.next(), code, now.plus(LIFE), now.plus(BETWEEN));
    int put =
        rows.put(
            key(phone),
            issued.id(),
            hash(phone, code),
            locale,
            now,
            issued.resendAt(),
            issued.expiresAt());
    return put == 1 ? Optional.of(issued) : Optional.empty();
  }

  /** How long the phone has to wait for another code. */
  public Duration wait(Phone phone) {
    Instant now = clock.instant();
    Instant then = rows.resendAt(key(phone)).orElse(now);
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }

  /** Voids a code that could not be sent. */
  public void cancel(Issued issued) {
    rows.cancel(issued.id(), clock.instant());
  }

  /**
   * Compares a code with the phone's in the caller's transaction, which must be committed also if
   * it is wrong: else the try would not count.
   *
   * @return empty if there was none to compare with
   */
  public Optional<CodeCheck> check(Phone phone, String code) {
    Instant now = clock.instant();
    if (rows.compare(key(phone), hash(phone, code), now) == 0) {
      return Optional.empty();
    }
    CodeCheck check = rows.compared(key(phone));
    if (check.fits()) {
      texts.verified(check.id(), now);
    }
    return Optional.of(check);
  }

  private String key(Phone phone) {
    return mac("phone of a code", phone.e164());
  }

  private String hash(Phone phone, String code) {
    return mac("one-time code", phone.e164() + " " + code);
  }

  private String mac(String purpose, String text) {
    return HexFormat.of().formatHex(seal.mac(purpose, text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * A code to be sent.
   *
   * @param expiresAt when it is good no more
   * @param resendAt when the phone may have another
   */
  public record Issued(UUID id, String code, Instant expiresAt, Instant resendAt) {

    /** Without the code, which no log may hold. */
    @Override
    public String toString() {
      return "Issued[id=" + id + "]";
    }
  }
}
