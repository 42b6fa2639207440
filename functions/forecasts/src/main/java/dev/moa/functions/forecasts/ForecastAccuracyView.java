package dev.moa.functions.forecasts;

import dev.moa.forecasts.ForecastScores;
import dev.moa.forecasts.ModelScores;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How right forecasts are.
 *
 * @param heldOut the newest model on videos later than all that it learned from; null before a
 *     training
 * @param actual forecasts of videos that came out since, by days after the upload; days without any
 *     are not there
 */
@Serdeable
record ForecastAccuracyView(@Nullable HeldOutView heldOut, List<ActualAccuracyView> actual) {

  static ForecastAccuracyView of(
      @Nullable ForecastScores.HeldOut heldOut, List<ForecastScores.Ahead> actual) {
    return new ForecastAccuracyView(
        heldOut == null ? null : HeldOutView.of(heldOut),
        actual.stream().map(ActualAccuracyView::of).toList());
  }

  /**
   * Forecasts of videos that came out, for so many days after the upload.
   *
   * @param ahead days after the day of the upload, 0 to 30
   * @param forecasts how many
   * @param medianLogError of what was expected
   * @param baselineMedianLogError of the baseline beside it
   * @param coverage the part of them whose views lay between low and high; 0.8 is promised
   */
  @Serdeable
  record ActualAccuracyView(
      int ahead,
      int forecasts,
      double medianLogError,
      double baselineMedianLogError,
      double coverage) {

    static ActualAccuracyView of(ForecastScores.Ahead ahead) {
      return new ActualAccuracyView(
          ahead.ahead(), ahead.forecasts(), ahead.error(), ahead.baselineError(), ahead.coverage());
    }
  }

  /**
   * A model on videos that it did not learn from.
   *
   * @param modelVersion the model
   * @param trainedAt when it was trained
   * @param used whether it answers; if not, the baseline does, which it did not beat
   * @param videos how many it was tried on
   * @param model how right it was
   * @param baseline how right the baseline was
   * @param byAhead the same by days after the upload
   */
  @Serdeable
  record HeldOutView(
      UUID modelVersion,
      Instant trainedAt,
      boolean used,
      int videos,
      ScoreView model,
      ScoreView baseline,
      List<AheadView> byAhead) {

    static HeldOutView of(ForecastScores.HeldOut heldOut) {
      ModelScores scores = heldOut.scores();
      return new HeldOutView(
          heldOut.model(),
          heldOut.trainedAt(),
          heldOut.used(),
          scores.videos(),
          ScoreView.of(scores.model()),
          ScoreView.of(scores.baseline()),
          scores.byAhead().stream().map(AheadView::of).toList());
    }
  }

  /**
   * How right something was.
   *
   * @param examples of how many: a video that was seen on several days counts once for each
   * @param medianLogError its error
   * @param coverage the part of examples between low and high
   */
  @Serdeable
  record ScoreView(int examples, double medianLogError, double coverage) {

    static ScoreView of(ModelScores.Score score) {
      return new ScoreView(score.examples(), score.error(), score.coverage());
    }
  }

  /**
   * How right both were for so many days after the upload.
   *
   * @param ahead days after the day of the upload
   * @param model the model
   * @param baseline the baseline
   */
  @Serdeable
  record AheadView(int ahead, ScoreView model, ScoreView baseline) {

    static AheadView of(ModelScores.Ahead ahead) {
      return new AheadView(
          ahead.ahead(), ScoreView.of(ahead.model()), ScoreView.of(ahead.baseline()));
    }
  }
}
