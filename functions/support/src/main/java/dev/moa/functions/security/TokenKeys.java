package dev.moa.functions.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The public keys that tokens are signed with: those of the database, kept by this function once
 * read. A key that it does not know makes it look again, but not more than once in some seconds,
 * whatever forged tokens name. ES256 and nothing else is accepted, so a token cannot choose a
 * weaker algorithm. Whether a key is still good is asked at each call with the session.
 */
@Singleton
final class TokenKeys implements SignatureConfiguration {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final SessionRows rows;
  private final Clock clock;
  private final VerifiedTokens verified = new VerifiedTokens();
  private volatile Map<String, ECKey> keys = Map.of();
  private volatile Instant lookedAt = Instant.MIN;

  TokenKeys(SessionRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public String supportedAlgorithmsMessage() {
    return "Only ES256 is supported.";
  }

  @Override
  public boolean supports(JWSAlgorithm algorithm) {
    return JWSAlgorithm.ES256.equals(algorithm);
  }

  @Override
  public boolean verify(SignedJWT token) throws JOSEException {
    String id = token.getHeader().getKeyID();
    if (id == null || !supports(token.getHeader().getAlgorithm())) {
      return false;
    }
    ECKey key = key(id);
    return key != null
        && Curve.P_256.equals(key.getCurve())
        && verified.check(token, () -> token.verify(new ECDSAVerifier(key.toPublicJWK())));
  }

  private ECKey key(String id) {
    ECKey known = keys.get(id);
    Instant now = clock.instant();
    if (known == null && lookedAt.isBefore(now.minus(BETWEEN_LOOKS))) {
      keys = rows.keys();
      lookedAt = now;
      known = keys.get(id);
    }
    return known;
  }
}
