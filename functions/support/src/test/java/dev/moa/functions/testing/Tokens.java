package dev.moa.functions.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A key pair of the test's own, the variables that make a function believe it, and tokens. */
public final class Tokens {

  public static final String ISSUER = "https://moa.test";
  public static final String AUDIENCE = "moa";

  private final ECKey key;

  public Tokens() {
    try {
      this.key = new ECKeyGenerator(Curve.P_256).keyID("test-key").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a function needs to believe these tokens, and a cursor key. */
  public Map<String, String> variables() {
    return Map.of(
        "MOA_JWT_KEYS",
        new JWKSet(key.toPublicJWK()).toString(),
        "MOA_JWT_ISSUER",
        ISSUER,
        "MOA_JWT_AUDIENCE",
        AUDIENCE,
        "MOA_CURSOR_KEY",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  }

  /** A valid token of a new account with one role. */
  public String of(String role) {
    return of(UUID.randomUUID(), role);
  }

  /** A valid token of an account with one role. */
  public String of(UUID account, String role) {
    return sign(key, claims -> claims.subject(account.toString()).claim("roles", List.of(role)));
  }

  /** A token whose claims are changed from valid ones. */
  public String with(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(key, change);
  }

  /** A token signed by another key that has the same id. */
  public String forged(String role) {
    try {
      ECKey other = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
      return sign(other, claims -> claims.claim("roles", List.of(role)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key, which an attacker has too. */
  public ECKey publicKey() {
    return key.toPublicJWK();
  }

  private static String sign(ECKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .subject(UUID.randomUUID().toString())
            .claim("sid", UUID.randomUUID().toString())
            .claim("roles", List.of("USER"))
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)));
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            change.apply(claims).build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
