package dev.moa.trials.registry;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** A trial as a registry tells it, typed; the fields are those of {@link dev.moa.trials.Trial}. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TrialRecord(
    String registryId,
    String title,
    @Nullable String period,
    @Nullable Integer periodMonths,
    @Nullable String scope,
    @Nullable String studyType,
    @Nullable String leadInstitute,
    @Nullable String phase,
    @Nullable Integer targetSize,
    @Nullable String department) {}
