package dev.moa.accounts.session;

import java.time.Duration;
import java.time.Instant;

/** How long sessions last. */
final class SessionLife {

  /** A session that is not renewed for so long ends. */
  private static final Duration IDLE = Duration.ofDays(30);

  /** However often it is renewed, it does not outlast this. */
  private static final Duration WHOLE = Duration.ofDays(365);

  private SessionLife() {}

  /** When a session that is used now ends unless it is used again. */
  static Instant end(Instant createdAt, Instant now) {
    Instant idle = now.plus(IDLE);
    Instant whole = createdAt.plus(WHOLE);
    return idle.isBefore(whole) ? idle : whole;
  }
}
