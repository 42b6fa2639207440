package dev.moa.functions.accounts;

import dev.moa.accounts.events.SecurityEvent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an account's safety.
 *
 * @param id the event's id
 * @param kind what happened, such as LOGGED_IN or REFRESH_REUSED
 * @param sessionId the session that it happened in or to
 * @param byAdmin whether an admin did it
 * @param device what the device called itself
 * @param network the network that it came from, such as 203.0.113.0/24
 * @param happenedAt when
 */
@Serdeable
record EventView(
    UUID id,
    String kind,
    @Nullable UUID sessionId,
    boolean byAdmin,
    String device,
    String network,
    Instant happenedAt) {

  /** An admin's own device and network are not shown. */
  static EventView of(SecurityEvent event) {
    boolean byAdmin = event.actorId() != null;
    return new EventView(
        event.id(),
        event.kind(),
        event.sessionId(),
        byAdmin,
        byAdmin ? "" : event.device(),
        byAdmin ? "" : event.network(),
        event.happenedAt());
  }
}
