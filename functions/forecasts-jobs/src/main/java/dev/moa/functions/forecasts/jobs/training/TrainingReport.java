package dev.moa.functions.forecasts.jobs.training;

import dev.moa.functions.forecasts.jobs.model.StoredModel;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.UUID;

/**
 * What a training came to.
 *
 * @param model the version that answers from now on, or says by its state that the baseline does;
 *     null if there is none
 * @param error the median absolute error of log views, on videos that came later
 * @param matched forecasts whose video was found
 * @param remark why there is no model
 */
@Serdeable
record TrainingReport(
    @Nullable UUID model,
    StoredModel.@Nullable State state,
    int examples,
    int videos,
    Map<String, Integer> rejected,
    @Nullable Double error,
    @Nullable Double baselineError,
    @Nullable Double coverage,
    int matched,
    @Nullable String remark) {

  static TrainingReport nothing(String remark) {
    return new TrainingReport(null, null, 0, 0, Map.of(), null, null, null, 0, remark);
  }

  static TrainingReport of(StoredModel model, Trainings.Counts counts) {
    return new TrainingReport(
        model.version(),
        model.state(),
        counts.examples(),
        counts.videos(),
        counts.rejected(),
        model.scores().model().error(),
        model.scores().baseline().error(),
        model.scores().model().coverage(),
        0,
        null);
  }

  TrainingReport withMatched(int count) {
    return new TrainingReport(
        model, state, examples, videos, rejected, error, baselineError, coverage, count, remark);
  }
}
