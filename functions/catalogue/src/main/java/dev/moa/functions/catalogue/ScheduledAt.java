package dev.moa.functions.catalogue;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What a schedule says. What is due the database knows, so the time is for whoever reads the log.
 *
 * @param scheduledAt the time it stands for; null if somebody called by hand
 */
@Serdeable
record ScheduledAt(@Nullable Instant scheduledAt) {}
