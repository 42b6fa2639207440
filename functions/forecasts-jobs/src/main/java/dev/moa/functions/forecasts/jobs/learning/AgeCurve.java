package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the views of the usual video grow with its age: the median of log views at ages between which
 * it is straight in log age, and never falls. Before the youngest age that was seen views grow in
 * proportion to age; after the oldest they stay, for nothing says how they go on.
 *
 * @param logAges natural logarithms of days, rising
 * @param logViews one of each age
 */
@Serdeable
public record AgeCurve(List<Double> logAges, List<Double> logViews) {

  /** Days at which one stretch of ages ends and the next begins. */
  private static final double[] EDGES = {
    0.125, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 16, 22, 32
  };

  /** Fewer videos than that say nothing of an age. */
  private static final int FEWEST = 20;

  /**
   * Learns the curve.
   *
   * @throws IllegalArgumentException if there are no examples
   */
  static AgeCurve of(List<Seen> examples) {
    List<double[]> stretches = new ArrayList<>();
    List<List<Seen>> buckets = buckets(examples);
    List<Seen> pending = new ArrayList<>();
    for (List<Seen> bucket : buckets) {
      pending.addAll(bucket);
      if (pending.size() >= FEWEST) {
        stretches.add(stretch(pending));
        pending.clear();
      }
    }
    if (stretches.isEmpty()) {
      stretches.add(stretch(examples));
    }
    List<double[]> rising = rising(stretches);
    return new AgeCurve(
        rising.stream().map(it -> it[0]).toList(), rising.stream().map(it -> it[1]).toList());
  }

  /** Log views that the usual video has at an age in days. */
  double at(double age) {
    double x = Math.log(age);
    int last = logAges.size() - 1;
    if (x <= logAges.getFirst()) {
      return logViews.getFirst() + x - logAges.getFirst();
    }
    for (int i = 1; i <= last; i++) {
      double right = logAges.get(i);
      if (x <= right) {
        double left = logAges.get(i - 1);
        double share = (x - left) / (right - left);
        return logViews.get(i - 1) + share * (logViews.get(i) - logViews.get(i - 1));
      }
    }
    return logViews.get(last);
  }

  private static List<List<Seen>> buckets(List<Seen> examples) {
    List<List<Seen>> buckets = new ArrayList<>();
    for (int i = 0; i <= EDGES.length; i++) {
      buckets.add(new ArrayList<>());
    }
    for (Seen seen : examples) {
      int place = Arrays.binarySearch(EDGES, seen.age());
      buckets.get(place < 0 ? -place - 1 : place + 1).add(seen);
    }
    return buckets;
  }

  private static double[] stretch(List<Seen> examples) {
    return new double[] {
      Medians.of(examples.stream().mapToDouble(it -> Math.log(it.age())).toArray()),
      Medians.of(examples.stream().mapToDouble(Seen::logViews).toArray()),
      examples.size()
    };
  }

  /** Neighbours that fall are brought to their mean, until none does (pool adjacent violators). */
  private static List<double[]> rising(List<double[]> stretches) {
    List<double[]> pools = new ArrayList<>();
    for (double[] stretch : stretches) {
      double[] pool = {stretch[1], stretch[2], 1};
      while (!pools.isEmpty() && pools.getLast()[0] > pool[0]) {
        double[] left = pools.removeLast();
        double weight = left[1] + pool[1];
        pool =
            new double[] {
              (left[0] * left[1] + pool[0] * pool[1]) / weight, weight, left[2] + pool[2]
            };
      }
      pools.add(pool);
    }
    List<double[]> rising = new ArrayList<>();
    for (double[] pool : pools) {
      for (int i = 0; i < pool[2]; i++) {
        rising.add(new double[] {stretches.get(rising.size())[0], pool[0]});
      }
    }
    return rising;
  }
}
