package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * A forest as plain numbers, which nothing but numbers can come out of.
 *
 * @param names of the features
 */
@Serdeable
public record Trees(List<String> names, List<Tree> trees) {

  /**
   * Refuses trees that ask for a feature which has no name.
   *
   * @throws IllegalArgumentException if one does, or there is no tree
   */
  public Trees {
    if (trees.isEmpty()
        || trees.stream()
            .flatMap(it -> it.features().stream())
            .anyMatch(feature -> feature >= names.size())) {
      throw new IllegalArgumentException("trees without names or without leaves");
    }
  }

  /**
   * What log views are above the age curve at each age: what the trees say on average.
   *
   * @param features all but the age
   * @param ages in days
   */
  double[] values(Map<String, Double> features, double[] ages) {
    double[] known = names.stream().mapToDouble(it -> features.getOrDefault(it, 0.0)).toArray();
    int age = names.indexOf(Features.AGE);
    double[] sums = new double[ages.length];
    for (Tree tree : trees) {
      for (int i = 0; i < ages.length; i++) {
        known[age] = Math.log(ages[i]);
        sums[i] += leaf(tree, known);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= trees.size();
    }
    return sums;
  }

  private static double leaf(Tree tree, double[] values) {
    int node = 0;
    while (tree.features().get(node) != Tree.LEAF) {
      boolean left = values[tree.features().get(node)] <= tree.values().get(node);
      node = left ? node + 1 : tree.rights().get(node);
    }
    return tree.values().get(node);
  }
}
