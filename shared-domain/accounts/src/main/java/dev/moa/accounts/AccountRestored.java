package dev.moa.accounts;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/** An event: a deleted account was brought back. */
@Serdeable
public record AccountRestored(UUID accountId, Instant restoredAt) {

  public static final String TYPE = "AccountRestored";
}
