package dev.moa.accounts;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * An event: an account was deleted. It may be brought back until it is purged, so what is personal
 * stays, but nobody sees it.
 */
@Serdeable
public record AccountDeleted(UUID accountId, Instant deletedAt) {

  public static final String TYPE = "AccountDeleted";
}
