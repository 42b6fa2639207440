package dev.moa.functions.trials;

import dev.moa.trials.Trial;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A trial as callers see it.
 *
 * @param source the registry that told it, such as ICREAT
 * @param registryId the registry's own id of it; unique within the source
 * @param title the Korean title, or what the registry has
 * @param period how long the study takes, as the registry wrote it
 * @param periodMonths the same in months; null if it was not written in years or months
 * @param scope single site or multi-centre, as written
 * @param studyType observational or interventional, as written
 * @param leadInstitute the institute that leads it
 * @param phase phase or study model, as written
 * @param targetSize number of participants wanted
 * @param department medical department, as written
 * @param createdAt when Moa first had it
 * @param updatedAt when what Moa shows of it last changed
 */
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
