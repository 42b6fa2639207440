package dev.moa.accounts.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The private keys that sign tokens. They lie in the database sealed, so that a function that only
 * verifies cannot use them whatever it reads. The first is made when it is first needed.
 */
@Singleton
final class SigningKeys {

  /**
   * A key that is needed now signs from a while ago: of those who find none at once one makes it,
   * and the clocks of the others may be behind.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final SigningKeyRows rows;
  private final Seal seal;
  private final Clock clock;
  private final Map<String, ECKey> opened = new ConcurrentHashMap<>();

  SigningKeys(SigningKeyRows rows, Seal seal, Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * The key that signs now.
   *
   * @param life how long what it signs will be good
   */
  ECKey current(Duration life) {
    Instant now = clock.instant();
    Instant outlives = now.plus(life);
    SigningKey row =
        rows.current(now, outlives)
            .orElseGet(
                () -> {
                  make("needed " + rows.countAll(), now.minus(CLOCKS_DIFFER));
                  return rows.current(now, outlives).orElseThrow();
                });
    return opened.computeIfAbsent(row.kid(), kid -> open(row));
  }

  /**
   * Makes a key, unless one was made for the same reason.
   *
   * @return its id, or null
   */
  String make(String occasion, Instant signsFrom) {
    ECKey key = generate();
    int made =
        rows.add(
            key.getKeyID(),
            occasion,
            key.toPublicJWK().toJSONString(),
            Base64.getEncoder().encodeToString(seal(key)),
            clock.instant(),
            signsFrom);
    return made == 0 ? null : key.getKeyID();
  }

  private ECKey open(SigningKey row) {
    try {
      // PostgreSQL breaks the lines.
      byte[] sealed = Base64.getMimeDecoder().decode(row.privateSealed());
      byte[] json = seal.open(sealed, row.kid());
      return ECKey.parse(new String(json, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException("signing key " + row.kid() + " cannot be read", e);
    }
  }

  private byte[] seal(ECKey key) {
    return seal.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), key.getKeyID());
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyIDFromThumbprint(true)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
