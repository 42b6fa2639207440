package dev.moa.accounts.events;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an account's safety.
 *
 * @param kind one of {@link EventKind}
 * @param sessionId the session that it happened in or to; null where there was none
 * @param actorId who did it; null where the account itself did, or nobody knows
 * @param device what the device called itself
 * @param network the network that it came from
 */
@MappedEntity(value = "security_event", schema = "accounts")
public record SecurityEvent(
    @Id UUID id,
    String kind,
    @Nullable UUID sessionId,
    @Nullable UUID actorId,
    String device,
    String network,
    Instant happenedAt) {}
