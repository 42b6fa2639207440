package dev.moa.trends.query;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** What chance alone does to numbers of videos. */
final class Chance {

  private Chance() {}

  /**
   * How likely it is that as many come in and fall out, or more unequally many, if both are equally
   * likely: the exact two-sided test of a half. Of numbers by Poisson with one rate, the first is
   * binomial when the sum is given (Przyborowski and Wilenski, Biometrika 31, 1940).
   */
  static double ofDifference(int in, int out) {
    var half = BinomialDistribution.of(in + out, 0.5);
    return Math.min(1, 2 * half.cumulativeProbability(Math.min(in, out)));
  }

  /**
   * How likely it is that so many of all, or more, are of a part that each is of with that
   * probability.
   */
  static double ofAtLeast(int count, int all, double probability) {
    return BinomialDistribution.of(all, probability).survivalProbability(count - 1);
  }
}
