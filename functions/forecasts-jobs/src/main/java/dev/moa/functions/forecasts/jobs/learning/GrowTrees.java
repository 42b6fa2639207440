package dev.moa.functions.forecasts.jobs.learning;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.EnsembleModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Grows a forest (Breiman, "Random Forests", 2001) on what log views are above the age curve: trees
 * alone make steps of growth, and flat ones. The same rows and seed give the same forest.
 */
final class GrowTrees {

  private static final int TREES = 60;
  private static final int DEPTH = 10;
  private static final float VIDEOS_IN_LEAF = 8;
  private static final float FEATURES_IN_SPLIT = 0.4f;

  private static final String VALUE = "value";
  private static final RegressionFactory FACTORY = new RegressionFactory();

  /** Held, for a logger that nobody holds forgets its level. Tribuo tells of every forest. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING);
  }

  private GrowTrees() {}

  static Trees on(List<Row> rows, long seed) {
    SortedSet<String> names = new TreeSet<>(List.of(Features.AGE));
    rows.forEach(it -> names.addAll(it.features().keySet()));
    var trainer =
        new RandomForestTrainer<>(
            new CARTRegressionTrainer(
                DEPTH, VIDEOS_IN_LEAF, 0, FEATURES_IN_SPLIT, false, new MeanSquaredError(), seed),
            new AveragingCombiner(),
            TREES,
            seed);
    EnsembleModel<Regressor> forest = trainer.train(examples(rows, names));
    List<String> features = List.copyOf(names);
    return new Trees(features, trees(forest, features));
  }

  private static MutableDataset<Regressor> examples(List<Row> rows, SortedSet<String> names) {
    Map<String, Coarse> coarse = new HashMap<>();
    names.forEach(it -> coarse.put(it, new Coarse(it, rows)));
    var source =
        new SimpleDataSourceProvenance(
            "videos", OffsetDateTime.of(2025, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), FACTORY);
    var examples = new MutableDataset<>(source, FACTORY);
    for (Row row : rows) {
      var example = new ArrayExample<>(new Regressor(VALUE, row.value()), row.weight());
      for (String name : names) {
        double value = coarse.get(name).of(row.of(name));
        // A value that an example does not name is zero.
        if (value != 0) {
          example.add(new Feature(name, value));
        }
      }
      examples.add(example);
    }
    return examples;
  }

  private static List<Tree> trees(EnsembleModel<Regressor> forest, List<String> names) {
    List<Tree> trees = new ArrayList<>();
    for (Model<Regressor> model : forest.getModels()) {
      ImmutableFeatureMap known = model.getFeatureIDMap();
      int[] places = new int[known.size()];
      known.forEach(it -> places[known.getID(it.getName())] = names.indexOf(it.getName()));
      var tree = (IndependentRegressionTreeModel) model;
      trees.add(TreeReader.read(tree.getRoots().get(VALUE), places));
    }
    return trees;
  }
}
