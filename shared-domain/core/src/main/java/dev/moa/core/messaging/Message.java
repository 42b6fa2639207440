package dev.moa.core.messaging;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * What travels in a queue.
 *
 * @param id the same however often it is delivered
 * @param type what happened or is wanted, such as {@code CollectTrials} or {@code VideoChanged}
 * @param createdAt when it was written
 * @param payload the JSON text of what it says
 */
@Serdeable
public record Message(UUID id, String type, Instant createdAt, String payload) {}
