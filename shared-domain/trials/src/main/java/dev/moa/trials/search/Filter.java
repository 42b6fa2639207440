package dev.moa.trials.search;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A condition that a search may set: the parameter that carries its value, the column it looks at,
 * and how. A trial without a value in the column meets no condition on it.
 */
public enum Filter {
  SOURCE("source", "source", Test.EQUAL),
  STUDY_TYPE("studyType", "study_type", Test.EQUAL),
  SCOPE("scope", "scope", Test.EQUAL),
  PHASE("phase", "phase", Test.EQUAL),
  DEPARTMENT("department", "department", Test.EQUAL),
  INTERVENTION_KIND("interventionKind", "intervention_kind", Test.EQUAL),
  SPONSOR("sponsor", "sponsor", Test.EQUAL),
  LEAD_INSTITUTE("leadInstitute", "lead_institute", Test.EQUAL),
  RECRUITMENT_STATUS("recruitmentStatus", "recruitment_status", Test.EQUAL),
  ENROLMENT_START_TYPE("enrolmentStartType", "enrolment_start_type", Test.EQUAL),
  COMPLETION_TYPE("completionType", "completion_type", Test.EQUAL),
  STATUS("status", "vanished", Test.GONE),
  TARGET_MIN("targetMin", "target_size", Test.AT_LEAST),
  TARGET_MAX("targetMax", "target_size", Test.AT_MOST),
  PERIOD_MONTHS_MIN("periodMonthsMin", "period_months", Test.AT_LEAST),
  PERIOD_MONTHS_MAX("periodMonthsMax", "period_months", Test.AT_MOST),
  ENROLMENT_START_SINCE("enrolmentStartSince", "enrolment_start_on", Test.SINCE),
  ENROLMENT_START_UNTIL("enrolmentStartUntil", "enrolment_start_on", Test.UNTIL),
  COMPLETION_SINCE("completionSince", "completion_on", Test.SINCE),
  COMPLETION_UNTIL("completionUntil", "completion_on", Test.UNTIL),
  REGISTERED_SINCE("registeredSince", "registered_on", Test.SINCE),
  REGISTERED_UNTIL("registeredUntil", "registered_on", Test.UNTIL),
  SOURCE_UPDATED_SINCE("sourceUpdatedSince", "source_updated_on", Test.SINCE),
  SOURCE_UPDATED_UNTIL("sourceUpdatedUntil", "source_updated_on", Test.UNTIL),
  UPDATED_SINCE("updatedSince", "updated_at", Test.AFTER),
  UPDATED_UNTIL("updatedUntil", "updated_at", Test.BEFORE);

  static final List<Filter> ALL = List.of(values());

  /** Registries name no date before this; PostgreSQL knows fewer dates than Java. */
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

  private final String parameter;
  private final String column;
  private final Test test;

  Filter(String parameter, String column, Test test) {
    this.parameter = parameter;
    this.column = column;
    this.test = test;
  }

  /**
   * The filters whose values are to be counted.
   *
   * @param names parameters of filters by text, with commas between them; null for none
   * @throws Problem 400 if one is unknown
   */
  public static List<Filter> facets(@Nullable String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(",", -1)).map(Filter::facet).distinct().toList();
  }

  private static Filter facet(String name) {
    return ALL.stream()
        .filter(filter -> filter.test == Test.EQUAL && filter.parameter.equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "/facets", "facets must be names of text filters, such as studyType,phase."));
  }

  /** The name of the parameter. */
  public String parameter() {
    return parameter;
  }

  /** The column in {@code trials.trial_facts}; of a text filter in {@code trials.trial} too. */
  String column() {
    return column;
  }

  /** The condition on a row {@code f} of {@code trials.trial_facts}, with one parameter. */
  String condition() {
    return "f." + column + test.sql;
  }

  /** The value as JDBC wants it. */
  Object bound(Object value) {
    return switch (value) {
      case Status status -> status == Status.VANISHED;
      case Instant time -> time.atOffset(ZoneOffset.UTC);
      default -> value;
    };
  }

  /**
   * @throws Problem 400 if the value is out of bounds
   */
  void check(Object value) {
    boolean inBounds =
        switch (value) {
          case Integer number -> number >= 0;
          case LocalDate date -> !date.isBefore(FIRST) && !date.isAfter(LAST);
          case Instant time -> inBounds(time);
          default -> true;
        };
    if (!inBounds) {
      throw Problem.invalid("/" + parameter, parameter + " is out of bounds.");
    }
  }

  private static boolean inBounds(Instant time) {
    return !time.isBefore(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC))
        && time.isBefore(LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** The filter that bounds the same column from above, if this one bounds it from below. */
  Optional<Filter> upper() {
    return ALL.stream()
        .filter(other -> test.lower && !other.test.lower && other.column.equals(column))
        .findFirst();
  }

  /** Whether a trial is still in its registry. */
  public enum Status {
    /** It is. */
    PRESENT,
    /** It was missing in two complete runs. */
    VANISHED
  }

  /** Facts have no null: -1 and -infinity stand for none, and meet no condition. */
  private enum Test {
    EQUAL(" = trials.code(?)", false),
    GONE(" = ?", false),
    AT_LEAST(" >= ?", true),
    AT_MOST(" BETWEEN 0 AND ?", false),
    SINCE(" >= ?", true),
    UNTIL(" BETWEEN '1900-01-01' AND ?", false),
    AFTER(" >= ?", true),
    BEFORE(" <= ?", false);

    private final String sql;
    private final boolean lower;

    Test(String sql, boolean lower) {
      this.sql = sql;
      this.lower = lower;
    }
  }
}
