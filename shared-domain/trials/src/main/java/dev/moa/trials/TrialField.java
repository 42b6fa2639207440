package dev.moa.trials;

import io.micronaut.core.annotation.Nullable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A field of a trial that a registry fills and an editor may change: its name in JSON and history,
 * its column in {@code trials.trial}, its type, and how long its text may be.
 */
public enum TrialField {
  TITLE_KO("titleKo", Type.TEXT, 4000),
  TITLE_EN("titleEn", Type.TEXT, 4000),
  STUDY_TYPE("studyType", Type.TEXT, 200),
  SCOPE("scope", Type.TEXT, 200),
  PHASE("phase", Type.TEXT, 200),
  DEPARTMENT("department", Type.TEXT, 500),
  INTERVENTION_KIND("interventionKind", Type.TEXT, 500),
  SPONSOR("sponsor", Type.TEXT, 1000),
  LEAD_INSTITUTE("leadInstitute", Type.TEXT, 1000),
  TARGET_SIZE("targetSize", Type.INTEGER, 0),
  PERIOD("period", Type.TEXT, 200),
  /** Follows from {@link #PERIOD}. */
  PERIOD_MONTHS("periodMonths", Type.INTEGER, 0),
  ENROLMENT_START("enrolmentStart", Type.MONTH_OR_DAY, 10),
  ENROLMENT_START_TYPE("enrolmentStartType", Type.PLANNED_OR_ACTUAL, 10),
  COMPLETION("completion", Type.MONTH_OR_DAY, 10),
  COMPLETION_TYPE("completionType", Type.PLANNED_OR_ACTUAL, 10),
  REGISTERED_ON("registeredOn", Type.DATE, 0),
  SOURCE_UPDATED_ON("sourceUpdatedOn", Type.DATE, 0),
  PRIMARY_OUTCOME("primaryOutcome", Type.TEXT, 20_000),
  RECRUITMENT_STATUS("recruitmentStatus", Type.TEXT, 200),
  LINK("link", Type.TEXT, 2000),
  /** Numbers of other registries that the record names, sorted. */
  CROSS_REFERENCES("crossReferences", Type.TEXTS, 64);

  /** All of them; the array of {@link #values()} is made anew on each call. */
  public static final List<TrialField> ALL = List.of(values());

  private final String json;
  private final Type type;
  private final int maxLength;

  TrialField(String json, Type type, int maxLength) {
    this.json = json;
    this.type = type;
    this.maxLength = maxLength;
  }

  /** The field of that name in JSON. */
  public static Optional<TrialField> ofJson(@Nullable String name) {
    return Arrays.stream(values()).filter(field -> field.json.equals(name)).findFirst();
  }

  /** Its name in JSON, in history and in {@code trials.content()}. */
  public String json() {
    return json;
  }

  /** Its column in {@code trials.trial} and {@code trials.staged_trial}. */
  public String column() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What its values are. */
  public Type type() {
    return type;
  }

  /** Longest text, in UTF-16 units; of each text where it holds several. */
  public int maxLength() {
    return maxLength;
  }

  /** What a field's values are, and their class in {@link TrialContent}. */
  public enum Type {
    /** A String. */
    TEXT("text"),
    /** An Integer, never negative. */
    INTEGER("integer"),
    /** A LocalDate. */
    DATE("date"),
    /** A String such as {@code 2015-09} or {@code 2015-09-03}: some sources know the month only. */
    MONTH_OR_DAY("text"),
    /** A String, {@code PLANNED} or {@code ACTUAL}. */
    PLANNED_OR_ACTUAL("text"),
    /** A List of Strings. */
    TEXTS("text[]");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    /** Its type in PostgreSQL. */
    public String sql() {
      return sql;
    }
  }
}
