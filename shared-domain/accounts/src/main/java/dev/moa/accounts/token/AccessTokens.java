package dev.moa.accounts.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Makes access tokens: JWTs signed with ES256 that say who (sub), in which session (sid), with
 * which roles, from whom and for whom (iss, aud), from when until when (iat, exp). The claim {@code
 * profile} is kept for a child's device.
 */
@Singleton
public final class AccessTokens {

  private final SigningKeys keys;
  private final Clock clock;
  private final String issuer;
  private final String audience;
  private final Duration life;

  AccessTokens(
      SigningKeys keys,
      Clock clock,
      @Value("${moa.jwt.issuer:}") String issuer,
      @Value("${moa.jwt.audience:}") String audience,
      @Value("${moa.access.token.minutes:1440}") int minutes) {
    this.keys = keys;
    this.clock = clock;
    this.issuer = issuer;
    this.audience = audience;
    this.life = Duration.ofMinutes(minutes);
  }

  /** How long a token is good. */
  public Duration life() {
    return life;
  }

  /** A new token of a session. */
  public String issue(UUID account, UUID session, List<String> roles) {
    Instant now = clock.instant();
    ECKey key = keys.current(life);
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .subject(account.toString())
                .claim("sid", session.toString())
                .claim("roles", roles)
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return token.serialize();
  }
}
