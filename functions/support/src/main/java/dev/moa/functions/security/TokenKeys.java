package dev.moa.functions.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Value;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Singleton;
import java.text.ParseException;

/**
 * The public keys that tokens are signed with: a JWK set of P-256 keys in {@code MOA_JWT_KEYS}.
 * ES256 and nothing else is accepted, so a token cannot choose a weaker algorithm.
 */
@Singleton
final class TokenKeys implements SignatureConfiguration {

  private final String json;
  private volatile JWKSet keys;

  TokenKeys(@Value("${moa.jwt.keys:}") String json) {
    this.json = json;
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
    JWK key = keys().getKeyByKeyId(token.getHeader().getKeyID());
    return key instanceof ECKey ec
        && Curve.P_256.equals(ec.getCurve())
        && supports(token.getHeader().getAlgorithm())
        && token.verify(new ECDSAVerifier(ec.toPublicJWK()));
  }

  private JWKSet keys() {
    if (keys == null) {
      try {
        keys = json.isBlank() ? new JWKSet() : JWKSet.parse(json);
      } catch (ParseException e) {
        throw new IllegalStateException("MOA_JWT_KEYS is no JWK set", e);
      }
    }
    return keys;
  }
}
