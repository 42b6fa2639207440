package dev.moa.functions.forecasts.jobs.learning;

import java.util.Arrays;

/** Numbers in the order of their size. */
final class Medians {

  private Medians() {}

  /** The middle one, or the mean of the middle two; NaN of none. */
  static double of(double... values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
