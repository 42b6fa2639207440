package dev.moa.accounts.session;

import dev.moa.accounts.events.Origin;
import dev.moa.accounts.token.AccessTokens;
import dev.moa.accounts.token.RefreshTokens;
import dev.moa.core.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lets a device in, however its owner showed who he is. */
@Singleton
public final class StartSession {

  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final Ids ids;
  private final Clock clock;

  StartSession(
      Sessions sessions,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      Ids ids,
      Clock clock) {
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins a session, in the caller's transaction.
   *
   * @param roles what the account may do
   */
  public IssuedTokens start(UUID account, List<String> roles, Origin origin) {
    Instant now = clock.instant();
    UUID id = ids.next();
    Instant end = SessionLife.end(now, now);
    var refresh = refreshTokens.first(id);
    sessions.add(id, account, origin.device(), origin.network(), now, end, refresh.hash());
    return new IssuedTokens(
        account,
        id,
        accessTokens.issue(account, id, roles),
        accessTokens.life(),
        refreshTokens.text(refresh),
        end);
  }
}
