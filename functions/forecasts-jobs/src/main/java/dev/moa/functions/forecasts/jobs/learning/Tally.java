package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What videos that have something in common, a noun or a category, are worth above the age curve.
 *
 * @param videos how many
 * @param sum of their values
 */
@Serdeable
public record Tally(int videos, double sum) {

  static final Tally NONE = new Tally(0, 0);

  /** As if so many more had the usual value: few videos do not make a noun worth much. */
  private static final int DOUBT = 5;

  /**
   * With what a video is worth now.
   *
   * @param before what was noted of the video before, null if nothing
   */
  Tally with(double value, @Nullable Double before) {
    return before == null
        ? new Tally(videos + 1, sum + value)
        : new Tally(videos, sum + value - before);
  }

  double value() {
    return sum / (videos + DOUBT);
  }
}
