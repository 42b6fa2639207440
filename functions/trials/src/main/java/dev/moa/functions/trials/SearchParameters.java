package dev.moa.functions.trials;

import dev.moa.trials.search.Filter;
import dev.moa.trials.search.Sort;
import dev.moa.trials.search.TrialQuery;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The parameters of a search, apart from those of every list. */
@Introspected
record SearchParameters(
    @Parameter(
            description =
                "Text that the registry's number, a title, the sponsor or the institute contains; upper and lower case, full and half width are the same.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_WORDS)
        @QueryValue
        String q,
    @Parameter(
            description =
                "The order: updated has the newest change first, registered the newest registration, relevance the best match of q.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"updated", "registered", "relevance"},
                    defaultValue = "updated"))
        @Nullable
        @QueryValue
        String sort,
    @Parameter(
            description =
                "Names of text filters with commas between them: their values are counted over all that is found, at most 50 values each.")
        @Nullable
        @Size(min = 1, max = 1024)
        @QueryValue
        String facets,
    @Parameter(
            description = "The registry that told it; MANUAL for what editors made.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"CRIS", "CTGOV", "ICREAT", "MANUAL"}))
        @Nullable
        @QueryValue
        String source,
    @Parameter(description = "Observational, interventional, as written.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String studyType,
    @Parameter(description = "Single site or multi-centre, as written.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String scope,
    @Parameter(description = "Phase or study model, as written.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String phase,
    @Parameter(description = "Medical department, as written.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String department,
    @Parameter(description = "Kinds of intervention, as written.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String interventionKind,
    @Parameter(description = "Who is responsible for it.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String sponsor,
    @Parameter(description = "The institute that leads it.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String leadInstitute,
    @Parameter(description = "Whether it recruits, as written.")
        @Nullable
        @Size(min = 1, max = TrialQuery.MAX_VALUE)
        @QueryValue
        String recruitmentStatus,
    @Parameter(
            description = "Whether the start of enrolment is planned or actual.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"PLANNED", "ACTUAL"}))
        @Nullable
        @QueryValue
        String enrolmentStartType,
    @Parameter(
            description = "Whether the end of the study is planned or actual.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"PLANNED", "ACTUAL"}))
        @Nullable
        @QueryValue
        String completionType,
    @Parameter(
            description =
                "PRESENT, or VANISHED if it was missing in two complete runs of its registry; both if absent.")
        @Nullable
        @QueryValue
        Filter.Status status,
    @Parameter(description = "Least number of participants.") @Nullable @Min(0) @QueryValue
        Integer targetMin,
    @Parameter(description = "Greatest number of participants.") @Nullable @Min(0) @QueryValue
        Integer targetMax,
    @Parameter(description = "Least months that the study takes.") @Nullable @Min(0) @QueryValue
        Integer periodMonthsMin,
    @Parameter(description = "Most months that the study takes.") @Nullable @Min(0) @QueryValue
        Integer periodMonthsMax,
    @Parameter(description = "Earliest start of enrolment; a month counts as its first day.")
        @Nullable
        @QueryValue
        LocalDate enrolmentStartSince,
    @Parameter(description = "Latest start of enrolment.") @Nullable @QueryValue
        LocalDate enrolmentStartUntil,
    @Parameter(description = "Earliest end of the study; a month counts as its first day.")
        @Nullable
        @QueryValue
        LocalDate completionSince,
    @Parameter(description = "Latest end of the study.") @Nullable @QueryValue
        LocalDate completionUntil,
    @Parameter(description = "Earliest day when the registry took it in.") @Nullable @QueryValue
        LocalDate registeredSince,
    @Parameter(description = "Latest day when the registry took it in.") @Nullable @QueryValue
        LocalDate registeredUntil,
    @Parameter(description = "Earliest day of the last change that the registry says.")
        @Nullable
        @QueryValue
        LocalDate sourceUpdatedSince,
    @Parameter(description = "Latest day of the last change that the registry says.")
        @Nullable
        @QueryValue
        LocalDate sourceUpdatedUntil,
    @Parameter(description = "Earliest time of the last change that Moa saw.") @Nullable @QueryValue
        Instant updatedSince,
    @Parameter(description = "Latest time of the last change that Moa saw.") @Nullable @QueryValue
        Instant updatedUntil) {

  /**
   * @throws dev.moa.core.problem.Problem 400 naming the parameter that is wrong
   */
  TrialQuery toQuery() {
    Map<Filter, Object> given = new EnumMap<>(Filter.class);
    put(given, Filter.SOURCE, source);
    put(given, Filter.STUDY_TYPE, studyType);
    put(given, Filter.SCOPE, scope);
    put(given, Filter.PHASE, phase);
    put(given, Filter.DEPARTMENT, department);
    put(given, Filter.INTERVENTION_KIND, interventionKind);
    put(given, Filter.SPONSOR, sponsor);
    put(given, Filter.LEAD_INSTITUTE, leadInstitute);
    put(given, Filter.RECRUITMENT_STATUS, recruitmentStatus);
    put(given, Filter.ENROLMENT_START_TYPE, enrolmentStartType);
    put(given, Filter.COMPLETION_TYPE, completionType);
    put(given, Filter.STATUS, status);
    put(given, Filter.TARGET_MIN, targetMin);
    put(given, Filter.TARGET_MAX, targetMax);
    put(given, Filter.PERIOD_MONTHS_MIN, periodMonthsMin);
    put(given, Filter.PERIOD_MONTHS_MAX, periodMonthsMax);
    put(given, Filter.ENROLMENT_START_SINCE, enrolmentStartSince);
    put(given, Filter.ENROLMENT_START_UNTIL, enrolmentStartUntil);
    put(given, Filter.COMPLETION_SINCE, completionSince);
    put(given, Filter.COMPLETION_UNTIL, completionUntil);
    put(given, Filter.REGISTERED_SINCE, registeredSince);
    put(given, Filter.REGISTERED_UNTIL, registeredUntil);
    put(given, Filter.SOURCE_UPDATED_SINCE, sourceUpdatedSince);
    put(given, Filter.SOURCE_UPDATED_UNTIL, sourceUpdatedUntil);
    put(given, Filter.UPDATED_SINCE, updatedSince);
    put(given, Filter.UPDATED_UNTIL, updatedUntil);
    return TrialQuery.of(q, given, Sort.of(sort));
  }

  /**
   * @throws dev.moa.core.problem.Problem 400 if one is unknown
   */
  List<Filter> wantedFacets() {
    return Filter.facets(facets);
  }

  private static void put(Map<Filter, Object> given, Filter filter, @Nullable Object value) {
    if (value != null) {
      given.put(filter, value);
    }
  }
}
