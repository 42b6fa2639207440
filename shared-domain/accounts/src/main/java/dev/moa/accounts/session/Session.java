package dev.moa.accounts.session;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A session that goes on.
 *
 * @param device what the device called itself
 * @param network the network that its tokens were last renewed from
 * @param usedAt when it was last used, give or take an hour
 * @param expiresAt when it ends by itself unless it is renewed before
 */
@MappedEntity(value = "session", schema = "accounts")
public record Session(
    @Id UUID id,
    String device,
    String network,
    Instant createdAt,
    Instant usedAt,
    Instant expiresAt) {}
