package dev.moa.infra.local.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.infra.servers.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Makes bearer tokens for local use without a password. What a real log-in leaves in the database
 * is put there first: the public key, the account and a session, without which no function would
 * believe the token.
 */
public final class Tokens {
  /** The account that a token is for unless another is named. */
  public static final UUID ACCOUNT = UUID.fromString("01900000-0000-7000-8000-000000000001");

  /** As long as a token of the product lives. */
  public static final Duration LIFE = Duration.ofHours(24);

  private final LocalKeys keys;
  private final LocalAccounts accounts;
  private final Clock clock;

  public Tokens(LocalKeys keys, Database database, Clock clock) {
    this.keys = keys;
    this.accounts = new LocalAccounts(database);
    this.clock = clock;
  }

  /**
   * A token of a session of its own, signed with ES256. An account that there is not is made, one
   * that was deleted is taken back, and one that has not these roles is given them.
   *
   * @throws IllegalStateException if the database does not take them
   */
  public String issue(List<String> roles, UUID account, Duration life) {
    Instant now = clock.instant();
    UUID session = UUID.randomUUID();
    ECKey key = keys.tokenKey();
    accounts.open(key, account, roles, session, now, now.plus(life));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(account.toString())
            .claim("sid", session.toString())
            .claim("roles", roles)
            .issuer(LocalKeys.ISSUER)
            .audience(LocalKeys.AUDIENCE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .build();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
