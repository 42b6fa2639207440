package dev.moa.trials;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A clinical trial.
 *
 * @param source the registry that told it, such as ICREAT; MANUAL if an editor made it
 * @param registryId the registry's own id of it; unique within the source
 * @param titleKo the Korean title; it or the English one is there
 * @param titleEn the English title
 * @param studyType observational, interventional, as written
 * @param scope single site or multi-centre, as written
 * @param phase phase or study model, as written
 * @param department medical department, as written
 * @param interventionKind kinds of intervention, as written
 * @param sponsor who is responsible for it
 * @param leadInstitute the institute that leads it
 * @param targetSize number of participants wanted or enrolled
 * @param period how long the study takes, as the registry wrote it
 * @param periodMonths the same in months; null if it was not written in years or months
 * @param enrolmentStart month or day when the first participant enrols, such as 2015-09 or
 *     2015-09-03
 * @param enrolmentStartType PLANNED or ACTUAL
 * @param completion month or day when the study ends
 * @param completionType PLANNED or ACTUAL
 * @param registeredOn when the registry took it in
 * @param sourceUpdatedOn when the registry says it last changed
 * @param primaryOutcome what is measured first of all
 * @param recruitmentStatus whether it recruits, as written
 * @param link its page at the registry
 * @param crossReferences numbers of other registries that its record names, sorted
 * @param heldFields fields that an editor changed: collections leave them alone until released
 * @param detailPending whether the call that fills its remaining fields is still due
 * @param vanishedAt when it was missing in two complete runs of its registry; null while it is
 *     there
 * @param createdAt when Moa first had it
 * @param updatedAt when what Moa shows of it last changed
 */
@MappedEntity(value = "trial", schema = "trials")
public record Trial(
    @Id UUID id,
    String source,
    String registryId,
    @Nullable String titleKo,
    @Nullable String titleEn,
    @Nullable String studyType,
    @Nullable String scope,
    @Nullable String phase,
    @Nullable String department,
    @Nullable String interventionKind,
    @Nullable String sponsor,
    @Nullable String leadInstitute,
    @Nullable Integer targetSize,
    @Nullable String period,
    @Nullable Integer periodMonths,
    @Nullable String enrolmentStart,
    @Nullable String enrolmentStartType,
    @Nullable String completion,
    @Nullable String completionType,
    @Nullable LocalDate registeredOn,
    @Nullable LocalDate sourceUpdatedOn,
    @Nullable String primaryOutcome,
    @Nullable String recruitmentStatus,
    @Nullable String link,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> crossReferences,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> heldFields,
    boolean detailPending,
    @Nullable Instant vanishedAt,
    Instant createdAt,
    Instant updatedAt) {}
