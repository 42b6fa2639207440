package dev.moa.functions.trials;

import dev.moa.trials.search.Filter;
import dev.moa.trials.search.Sort;
import dev.moa.trials.search.TrialQuery;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a search, apart from those of every list.
 *
 * @param q text that the registry's number, a title, the sponsor or the institute contains, 1 to
 *     200 characters; upper and lower case, full and half width are the same
 * @param sort updated (the newest change first), registered (the newest registration first) or
 *     relevance (the best match of q first); updated if absent
 * @param facets names of text filters with commas between them: their values are counted over all
 *     that is found, at most 50 values each
 * @param source the registry that told it: ICREAT, CRIS, CTGOV, or MANUAL for what editors made
 * @param studyType observational, interventional, as written
 * @param scope single site or multi-centre, as written
 * @param phase phase or study model, as written
 * @param department medical department, as written
 * @param interventionKind kinds of intervention, as written
 * @param sponsor who is responsible for it
 * @param leadInstitute the institute that leads it
 * @param recruitmentStatus whether it recruits, as written
 * @param enrolmentStartType PLANNED or ACTUAL
 * @param completionType PLANNED or ACTUAL
 * @param status PRESENT, or VANISHED if it was missing in two complete runs of its registry; both
 *     if absent
 * @param targetMin least number of participants
 * @param targetMax greatest number of participants
 * @param periodMonthsMin least months that the study takes
 * @param periodMonthsMax most months that the study takes
 * @param enrolmentStartSince earliest start of enrolment; a month counts as its first day
 * @param enrolmentStartUntil latest start of enrolment
 * @param completionSince earliest end of the study; a month counts as its first day
 * @param completionUntil latest end of the study
 * @param registeredSince earliest day when the registry took it in
 * @param registeredUntil latest day when the registry took it in
 * @param sourceUpdatedSince earliest day of the last change that the registry says
 * @param sourceUpdatedUntil latest day of the last change that the registry says
 * @param updatedSince earliest time of the last change that Moa saw
 * @param updatedUntil latest time of the last change that Moa saw
 */
@Introspected
record SearchParameters(
    @Nullable @QueryValue String q,
    @Nullable @QueryValue String sort,
    @Nullable @QueryValue String facets,
    @Nullable @QueryValue String source,
    @Nullable @QueryValue String studyType,
    @Nullable @QueryValue String scope,
    @Nullable @QueryValue String phase,
    @Nullable @QueryValue String department,
    @Nullable @QueryValue String interventionKind,
    @Nullable @QueryValue String sponsor,
    @Nullable @QueryValue String leadInstitute,
    @Nullable @QueryValue String recruitmentStatus,
    @Nullable @QueryValue String enrolmentStartType,
    @Nullable @QueryValue String completionType,
    @Nullable @QueryValue Filter.Status status,
    @Nullable @QueryValue Integer targetMin,
    @Nullable @QueryValue Integer targetMax,
    @Nullable @QueryValue Integer periodMonthsMin,
    @Nullable @QueryValue Integer periodMonthsMax,
    @Nullable @QueryValue LocalDate enrolmentStartSince,
    @Nullable @QueryValue LocalDate enrolmentStartUntil,
    @Nullable @QueryValue LocalDate completionSince,
    @Nullable @QueryValue LocalDate completionUntil,
    @Nullable @QueryValue LocalDate registeredSince,
    @Nullable @QueryValue LocalDate registeredUntil,
    @Nullable @QueryValue LocalDate sourceUpdatedSince,
    @Nullable @QueryValue LocalDate sourceUpdatedUntil,
    @Nullable @QueryValue Instant updatedSince,
    @Nullable @QueryValue Instant updatedUntil) {

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
