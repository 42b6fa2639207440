package dev.moa.functions.trials;

import dev.moa.trials.Trial;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/** A trial as callers see it; the fields are those of {@link Trial}. */
@Serdeable
record TrialView(
    UUID id,
    String source,
    String registryId,
    String title,
    @Nullable String period,
    @Nullable Integer periodMonths,
    @Nullable String scope,
    @Nullable String studyType,
    @Nullable String leadInstitute,
    @Nullable String phase,
    @Nullable Integer targetSize,
    @Nullable String department,
    Instant createdAt,
    Instant updatedAt) {

  static TrialView of(Trial trial) {
    return new TrialView(
        trial.id(),
        trial.source(),
        trial.registryId(),
        trial.title(),
        trial.period(),
        trial.periodMonths(),
        trial.scope(),
        trial.studyType(),
        trial.leadInstitute(),
        trial.phase(),
        trial.targetSize(),
        trial.department(),
        trial.createdAt(),
        trial.updatedAt());
  }
}
