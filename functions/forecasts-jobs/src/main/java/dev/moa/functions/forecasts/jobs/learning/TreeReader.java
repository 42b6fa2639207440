package dev.moa.functions.forecasts.jobs.learning;

import java.util.ArrayList;
import java.util.List;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.regression.Regressor;

/** Writes a tree of Tribuo down as numbers. */
final class TreeReader {

  private final int[] places;
  private final List<Integer> features = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final List<Integer> rights = new ArrayList<>();

  private TreeReader(int[] places) {
    this.places = places;
  }

  /**
   * Reads a tree.
   *
   * @param places where in the list of names a feature stands that Tribuo knows by a number
   */
  static Tree read(Node<Regressor> root, int[] places) {
    var reader = new TreeReader(places);
    reader.add(root);
    return new Tree(reader.features, reader.values, reader.rights);
  }

  private void add(Node<Regressor> node) {
    switch (node) {
      case LeafNode<Regressor> leaf -> add(Tree.LEAF, leaf.getOutput().getValues()[0]);
      case SplitNode<Regressor> split -> {
        int place = features.size();
        add(places[split.getFeatureID()], split.splitValue());
        add(split.getLessThanOrEqual());
        rights.set(place, features.size());
        add(split.getGreaterThan());
      }
      default -> throw new IllegalStateException("a node of another kind: " + node.getClass());
    }
  }

  private void add(int feature, double value) {
    features.add(feature);
    values.add(value);
    rights.add(0);
  }
}
