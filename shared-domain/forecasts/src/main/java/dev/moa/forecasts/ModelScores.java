package dev.moa.forecasts;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * How right a model and the baseline were of videos that came after all they had learned from.
 *
 * @param videos how many they were tried on
 * @param byAhead the same by days after the day of the upload, rising; days without a video are not
 *     there
 */
@Serdeable
public record ModelScores(int videos, Score model, Score baseline, List<Ahead> byAhead) {

  /**
   * How right one was.
   *
   * @param examples of how many: a video that was seen on several days counts once for each
   * @param error the median absolute error of natural logarithms of views
   * @param coverage the part of examples within the bounds, 0 to 1
   */
  @Serdeable
  public record Score(int examples, double error, double coverage) {}

  /** Those of one number of days ahead. */
  @Serdeable
  public record Ahead(int ahead, Score model, Score baseline) {}

  /** Whether the model is worth being used. */
  public boolean modelIsBetter() {
    return model.error() < baseline.error();
  }
}
