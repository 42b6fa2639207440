package dev.moa.functions.forecasts.jobs.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a feature to a few values, each for as many examples. Tribuo tries a split between any two
 * values and reads all examples for each, so that the time would grow with the square of examples.
 */
final class Coarse {

  private static final int MOST = 48;

  private final TreeMap<Double, Double> values = new TreeMap<>();

  Coarse(String feature, List<Row> rows) {
    double[] sorted = rows.stream().mapToDouble(it -> it.of(feature)).sorted().toArray();
    if (Arrays.stream(sorted).distinct().limit(MOST + 1L).count() > MOST) {
      for (long i = 0; i < MOST; i++) {
        int from = (int) (i * sorted.length / MOST);
        int middle = (int) ((2 * i + 1) * sorted.length / (2 * MOST));
        values.put(sorted[from], sorted[middle]);
      }
    }
  }

  double of(double value) {
    Map.Entry<Double, Double> found = values.floorEntry(value);
    return found == null ? value : found.getValue();
  }
}
