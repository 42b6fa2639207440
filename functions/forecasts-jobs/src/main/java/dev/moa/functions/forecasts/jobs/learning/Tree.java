package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * One tree as plain numbers. A node that splits is followed by its left branch, for values up to
 * the split's; a leaf has a feature of −1.
 *
 * @param features of each node, by their places in the trees' list of names
 * @param values the split's, or the leaf's answer
 * @param rights where the right branch begins; 0 of a leaf
 */
@Serdeable
public record Tree(List<Integer> features, List<Double> values, List<Integer> rights) {

  static final int LEAF = -1;

  /**
   * Refuses numbers of which an answer could not be read.
   *
   * @throws IllegalArgumentException if they are no tree
   */
  public Tree {
    int nodes = features.size();
    if (nodes == 0 || values.size() != nodes || rights.size() != nodes) {
      throw new IllegalArgumentException("a tree has as many of each number as nodes");
    }
    for (int i = 0; i < nodes; i++) {
      boolean splits = features.get(i) != LEAF;
      if (!Double.isFinite(values.get(i))
          || features.get(i) < LEAF
          || (splits && (rights.get(i) <= i + 1 || rights.get(i) >= nodes))) {
        throw new IllegalArgumentException("node " + i + " leads nowhere");
      }
    }
  }
}
