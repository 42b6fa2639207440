package dev.moa.infra.bench;

import java.util.List;

/** What is told of many samples: the least, which noise cannot lower, and the middle one. */
record Figures(double minimum, double median) {

  /**
   * @param values at least one
   */
  static Figures of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Figures(sorted.getFirst(), sorted.get(sorted.size() / 2));
  }
}
