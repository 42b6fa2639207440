package dev.moa.functions.security;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import io.micronaut.security.token.jwt.validator.JWTClaimsSetUtils;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;

/**
 * What a token must say: that it is from MOA_JWT_ISSUER, for MOA_JWT_AUDIENCE, of whom, and until
 * when. The library's own checks pass a token that never expires or is not valid yet, and are left
 * out where a variable is missing; here nobody is believed then.
 */
@Singleton
final class TokenClaims<T> implements GenericJwtClaimsValidator<T> {

  private final String issuer;
  private final String audience;
  private final Clock clock;

  TokenClaims(
      @Value("${moa.jwt.issuer:}") String issuer,
      @Value("${moa.jwt.audience:}") String audience,
      Clock clock) {
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public boolean validate(Claims claims, @Nullable T request) {
    JWTClaimsSet token = JWTClaimsSetUtils.jwtClaimsSetFromClaims(claims);
    Instant now = clock.instant();
    Date from = token.getNotBeforeTime();
    Date until = token.getExpirationTime();
    return !issuer.isBlank()
        && issuer.equals(token.getIssuer())
        && !audience.isBlank()
        && token.getAudience().contains(audience)
        && token.getSubject() != null
        && !token.getSubject().isBlank()
        && until != null
        && now.isBefore(until.toInstant())
        && (from == null || !now.isBefore(from.toInstant()));
  }
}
