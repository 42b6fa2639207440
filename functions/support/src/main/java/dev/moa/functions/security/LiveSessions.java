package dev.moa.functions.security;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.RolesFinder;
import io.micronaut.security.token.config.TokenConfiguration;
import io.micronaut.security.token.jwt.validator.DefaultJwtAuthenticationFactory;
import io.micronaut.security.token.jwt.validator.JwtAuthenticationFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets a valid token in only while its session goes on, at each call: after a logout, a change of
 * the password, a deletion or a ban the next call is refused. The caller has the roles that the
 * token says and the account still has. If the database does not answer, nobody gets in.
 */
@Singleton
@Replaces(DefaultJwtAuthenticationFactory.class)
final class LiveSessions implements JwtAuthenticationFactory {

  /** How old the note of a session's last use may get. */
  static final Duration NOTED_EVERY = Duration.ofHours(1);

  private final DefaultJwtAuthenticationFactory claims;
  private final SessionRows rows;
  private final Clock clock;

  LiveSessions(TokenConfiguration tokens, RolesFinder roles, SessionRows rows, Clock clock) {
    this.claims = new DefaultJwtAuthenticationFactory(tokens, roles);
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public Optional<Authentication> createAuthentication(JWT token) {
    return claims.createAuthentication(token).flatMap(claimed -> checked(token, claimed));
  }

  private Optional<Authentication> checked(JWT token, Authentication claimed) {
    UUID account = id(claimed.getName());
    UUID session = id(claimed.getAttributes().get(Caller.SESSION));
    if (account == null || session == null || !(token instanceof SignedJWT signed)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<SessionRows.Live> found =
        rows.find(session, account, signed.getHeader().getKeyID(), now);
    if (found.filter(live -> live.usedAt().isBefore(now.minus(NOTED_EVERY))).isPresent()) {
      rows.used(session, now);
    }
    return found.map(
        live -> {
          List<String> roles = Role.including(live.roles());
          roles.retainAll(claimed.getRoles());
          return Authentication.build(claimed.getName(), roles, claimed.getAttributes());
        });
  }

  /** Null unless it is a UUID as Moa writes them. */
  private static UUID id(Object claim) {
    try {
      return claim instanceof String text && UUID.fromString(text).toString().equals(text)
          ? UUID.fromString(text)
          : null;
    } catch (IllegalArgumentException noUuid) {
      return null;
    }
  }
}
