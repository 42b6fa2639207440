package dev.moa.functions.accounts;

import dev.moa.accounts.session.Session;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A session that goes on.
 *
 * @param id the session's id
 * @param device what the device called itself
 * @param network the network that it was last refreshed from, such as 203.0.113.0/24
 * @param createdAt when it began
 * @param usedAt when it was last used, give or take an hour
 * @param expiresAt when it ends unless it is refreshed before
 * @param current whether it is the one that asks
 */
@Serdeable
record SessionView(
    UUID id,
    String device,
    String network,
    Instant createdAt,
    Instant usedAt,
    Instant expiresAt,
    boolean current) {

  static SessionView of(Session session, UUID current) {
    return new SessionView(
        session.id(),
        session.device(),
        session.network(),
        session.createdAt(),
        session.usedAt(),
        session.expiresAt(),
        session.id().equals(current));
  }
}
