package dev.moa.functions.trials;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * The body of CreateTrial, for its description: what reads it refuses members that are not here.
 *
 * @param registryId its id among the trials made by hand; without a slash
 * @param titleKo the Korean title; it or the English one is there
 * @param titleEn the English title
 * @param studyType observational, interventional
 * @param scope single site or multi-centre
 * @param phase phase or study model
 * @param department medical department
 * @param interventionKind kinds of intervention
 * @param sponsor who is responsible for it
 * @param leadInstitute the institute that leads it
 * @param targetSize number of participants wanted or enrolled
 * @param period how long the study takes, such as 36개월; its months follow from it
 * @param enrolmentStart month or day when the first participant enrols, such as 2015-09 or
 *     2015-09-03
 * @param enrolmentStartType PLANNED or ACTUAL
 * @param completion month or day when the study ends
 * @param completionType PLANNED or ACTUAL
 * @param registeredOn when a registry took it in
 * @param sourceUpdatedOn when its source last changed
 * @param primaryOutcome what is measured first of all
 * @param recruitmentStatus whether it recruits
 * @param link its page, an address that begins with http:// or https://
 */
@Serdeable
record NewTrialBody(
    @NotNull @Size(min = 1, max = 64) String registryId,
    @Nullable @Size(max = 4000) String titleKo,
    @Nullable @Size(max = 4000) String titleEn,
    @Nullable @Size(max = 200) String studyType,
    @Nullable @Size(max = 200) String scope,
    @Nullable @Size(max = 200) String phase,
    @Nullable @Size(max = 500) String department,
    @Nullable @Size(max = 500) String interventionKind,
    @Nullable @Size(max = 1000) String sponsor,
    @Nullable @Size(max = 1000) String leadInstitute,
    @Nullable @Min(0) @Max(999_999_999) Integer targetSize,
    @Nullable @Size(max = 200) String period,
    @Nullable @Size(max = 10) String enrolmentStart,
    @Nullable @Size(max = 10) String enrolmentStartType,
    @Nullable @Size(max = 10) String completion,
    @Nullable @Size(max = 10) String completionType,
    @Nullable LocalDate registeredOn,
    @Nullable LocalDate sourceUpdatedOn,
    @Nullable @Size(max = 20000) String primaryOutcome,
    @Nullable @Size(max = 200) String recruitmentStatus,
    @Nullable @Size(max = 2000) String link) {}
