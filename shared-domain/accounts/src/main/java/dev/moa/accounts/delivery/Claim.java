package dev.moa.accounts.delivery;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to send a mail.
 *
 * @param attempts the number of this attempt; whoever has a later one has taken it over
 */
@MappedEntity(value = "mail", schema = "accounts")
record Claim(@Id UUID id, String kind, int attempts, Instant createdAt) {}
