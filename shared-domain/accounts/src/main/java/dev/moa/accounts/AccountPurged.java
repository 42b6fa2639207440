package dev.moa.accounts;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * An event: a deleted account will not come back. Whoever hears it takes out what is personal; the
 * account's id may stay, for it is nobody's any more.
 */
@Serdeable
public record AccountPurged(UUID accountId, Instant purgedAt) {

  public static final String TYPE = "AccountPurged";
}
