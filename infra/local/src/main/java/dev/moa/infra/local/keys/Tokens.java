package dev.moa.infra.local.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Makes bearer tokens for local use, until there are accounts to sign in with. */
public final class Tokens {
  /** The account that a token is for unless another is named. */
  public static final UUID ACCOUNT = UUID.fromString("01900000-0000-7000-8000-000000000001");

  /** As long as a token of the product lives. */
  public static final Duration LIFE = Duration.ofHours(24);

  private final LocalKeys keys;
  private final Clock clock;

  public Tokens(LocalKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A token of a session of its own, signed with ES256. */
  public String issue(List<String> roles, UUID account, Duration life) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(account.toString())
            .claim("sid", UUID.randomUUID().toString())
            .claim("roles", roles)
            .issuer(LocalKeys.ISSUER)
            .audience(LocalKeys.AUDIENCE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keys.tokenKey().getKeyID()).build();
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(keys.tokenKey()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
