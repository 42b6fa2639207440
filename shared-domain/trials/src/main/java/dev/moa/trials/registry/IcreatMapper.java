package dev.moa.trials.registry;

import static dev.moa.trials.TrialField.DEPARTMENT;
import static dev.moa.trials.TrialField.LEAD_INSTITUTE;
import static dev.moa.trials.TrialField.PERIOD;
import static dev.moa.trials.TrialField.PERIOD_MONTHS;
import static dev.moa.trials.TrialField.PHASE;
import static dev.moa.trials.TrialField.SCOPE;
import static dev.moa.trials.TrialField.STUDY_TYPE;
import static dev.moa.trials.TrialField.TARGET_SIZE;
import static dev.moa.trials.TrialField.TITLE_KO;

/** Turns a record of ICREAT, nine Korean fields of text, into a trial. */
final class IcreatMapper {

  private IcreatMapper() {}

  static Draft map(Draft draft) {
    return draft
        .id("과제번호")
        .text(TITLE_KO, "과제명")
        .titled("과제명")
        .text(PERIOD, "연구기간")
        .value(PERIOD_MONTHS, "연구기간", Text.months(draft.source().text("연구기간")))
        .text(SCOPE, "연구범위")
        .text(STUDY_TYPE, "연구종류")
        .text(LEAD_INSTITUTE, "연구책임기관")
        .text(PHASE, "임상시험단계(연구모형)")
        .number(TARGET_SIZE, "전체목표연구대상자수")
        .text(DEPARTMENT, "진료과");
  }
}
