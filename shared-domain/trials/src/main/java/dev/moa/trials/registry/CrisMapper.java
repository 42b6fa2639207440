package dev.moa.trials.registry;

import static dev.moa.trials.TrialField.COMPLETION;
import static dev.moa.trials.TrialField.COMPLETION_TYPE;
import static dev.moa.trials.TrialField.ENROLMENT_START;
import static dev.moa.trials.TrialField.ENROLMENT_START_TYPE;
import static dev.moa.trials.TrialField.INTERVENTION_KIND;
import static dev.moa.trials.TrialField.LEAD_INSTITUTE;
import static dev.moa.trials.TrialField.PHASE;
import static dev.moa.trials.TrialField.PRIMARY_OUTCOME;
import static dev.moa.trials.TrialField.RECRUITMENT_STATUS;
import static dev.moa.trials.TrialField.REGISTERED_ON;
import static dev.moa.trials.TrialField.SCOPE;
import static dev.moa.trials.TrialField.SOURCE_UPDATED_ON;
import static dev.moa.trials.TrialField.SPONSOR;
import static dev.moa.trials.TrialField.STUDY_TYPE;
import static dev.moa.trials.TrialField.TARGET_SIZE;
import static dev.moa.trials.TrialField.TITLE_EN;
import static dev.moa.trials.TrialField.TITLE_KO;

import dev.moa.core.outside.JsonPlace;
import dev.moa.trials.TrialField;
import io.micronaut.core.annotation.Nullable;
import java.util.Set;

/** Turns records of CRIS into trials: fifteen fields of its list, four more of its detail. */
final class CrisMapper {

  static final Set<TrialField> DETAIL_FIELDS =
      Set.of(TARGET_SIZE, RECRUITMENT_STATUS, LEAD_INSTITUTE, SCOPE);

  /** How CRIS writes that a study has no phase, when it does not leave it empty. */
  private static final String NOT_APPLICABLE = "해당사항없음";

  private CrisMapper() {}

  static Draft list(Draft draft) {
    JsonPlace source = draft.source();
    String phase = source.text("phase_kr");
    return draft
        .id("trial_id")
        .text(TITLE_KO, "scientific_title_kr")
        .text(TITLE_EN, "scientific_title_en")
        .titled("scientific_title_kr or scientific_title_en")
        .text(STUDY_TYPE, "study_type_kr")
        .value(PHASE, "phase_kr", NOT_APPLICABLE.equals(phase) ? null : phase)
        .text(INTERVENTION_KIND, "i_freetext_kr")
        .text(SPONSOR, "primary_sponsor_kr")
        .text(PRIMARY_OUTCOME, "primary_outcome_1_kr")
        .day(REGISTERED_ON, "date_registration")
        .day(SOURCE_UPDATED_ON, "date_updated")
        .date(
            ENROLMENT_START,
            "date_enrolment",
            ENROLMENT_START_TYPE,
            source.text("date_enrolment"),
            type(source.text("type_enrolment_kr")))
        .date(
            COMPLETION,
            "results_date_completed",
            COMPLETION_TYPE,
            source.text("results_date_completed"),
            type(source.text("results_type_date_completed_kr")));
  }

  /** The detail's {@code i_freetext_kr} tells what is done, not of what kind: it is not read. */
  static Draft detail(Draft draft) {
    return draft
        .id("trial_id")
        .number(TARGET_SIZE, "target_size")
        .text(RECRUITMENT_STATUS, "recruitment_status_kr")
        .text(LEAD_INSTITUTE, "affiliation_kr")
        .value(SCOPE, "research_items", scope(draft.source()));
  }

  /** In ICREAT's words, but that CRIS does not say whether all sites are Korean. */
  private static @Nullable String scope(JsonPlace source) {
    long sites = source.items("research_items").stream().filter(JsonPlace::isObject).count();
    return sites == 0 ? null : sites == 1 ? "단일기관" : "다기관";
  }

  private static @Nullable String type(@Nullable String word) {
    return switch (word) {
      case "예정" -> "PLANNED";
      case "실제등록" -> "ACTUAL";
      case null, default -> null;
    };
  }
}
