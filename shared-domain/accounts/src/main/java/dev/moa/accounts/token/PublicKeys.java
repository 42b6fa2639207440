package dev.moa.accounts.token;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The public keys by which anybody can tell Moa's tokens. */
@Singleton
public final class PublicKeys {

  private final SigningKeyRows rows;
  private final Clock clock;

  PublicKeys(SigningKeyRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** Each as a JWK, the newest first; a key is here before it signs and while its tokens live. */
  public List<String> all() {
    return rows.believed(clock.instant()).stream().map(SigningKey::publicJwk).toList();
  }
}
