package dev.moa.accounts.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a device gets when it is let in.
 *
 * @param accessLife how long the access token is good
 * @param refreshExpiresAt when the session ends unless it is renewed before
 */
public record IssuedTokens(
    UUID account,
    UUID session,
    String accessToken,
    Duration accessLife,
    String refreshToken,
    Instant refreshExpiresAt) {

  /** Without the tokens, which no log may hold. */
  @Override
  public String toString() {
    return "IssuedTokens[account=" + account + ", session=" + session + "]";
  }
}
