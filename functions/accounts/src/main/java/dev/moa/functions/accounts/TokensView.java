package dev.moa.functions.accounts;

import dev.moa.accounts.session.IssuedTokens;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * What lets a device in.
 *
 * @param sessionId the session, as ListSessions names it
 * @param accessToken goes into the header Authorization, after Bearer
 * @param tokenType Bearer
 * @param expiresIn seconds for which the access token is good
 * @param refreshToken good once, for RefreshSession
 * @param refreshExpiresAt when the session ends unless it is refreshed before
 */
@Serdeable
record TokensView(
    UUID sessionId,
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    Instant refreshExpiresAt) {

  static TokensView of(IssuedTokens tokens) {
    return new TokensView(
        tokens.session(),
        tokens.accessToken(),
        "Bearer",
        tokens.accessLife().toSeconds(),
        tokens.refreshToken(),
        tokens.refreshExpiresAt());
  }
}
