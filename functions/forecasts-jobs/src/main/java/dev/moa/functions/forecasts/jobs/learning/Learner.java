package dev.moa.functions.forecasts.jobs.learning;

import java.util.List;
import java.util.Map;

/**
 * What was learned from some examples, without bands: tried on later ones it says how wide these
 * must be.
 */
record Learner(AgeCurve curve, Ledger ledger, Trees trees) {

  static Learner of(List<Seen> examples, long seed) {
    AgeCurve curve = AgeCurve.of(examples);
    Ledger ledger = new Ledger(curve);
    return new Learner(curve, ledger, GrowTrees.on(Rows.of(examples, ledger), seed));
  }

  /** What it says of examples that are none of its own. */
  List<Tried> tryOn(List<Seen> examples) {
    Map<String, Double> medians = ledger.medians();
    double all = ledger.median();
    KnownFacts known = ledger.known();
    return examples.stream()
        .map(
            seen -> {
              Map<String, Double> features = Features.of(Planned.of(seen), known);
              double usual = curve.at(seen.age());
              double model = usual + trees.values(features, new double[] {seen.age()})[0];
              double baseline = usual + medians.getOrDefault(seen.channel(), all);
              return new Tried(seen, model, baseline);
            })
        .toList();
  }

  /** One example and what was expected of it. */
  record Tried(Seen seen, double model, double baseline) {

    Bands.Miss missOfModel() {
      return new Bands.Miss(seen.age(), seen.logViews() - model);
    }

    Bands.Miss missOfBaseline() {
      return new Bands.Miss(seen.age(), seen.logViews() - baseline);
    }

    Scores.Trial judged(Bands ofModel, Bands ofBaseline) {
      return new Scores.Trial(
          seen.video(),
          SeoulDays.ahead(seen.publishedAt(), seen.at()),
          seen.logViews(),
          Scores.Guess.of(model, ofModel.at(seen.age())),
          Scores.Guess.of(baseline, ofBaseline.at(seen.age())));
    }
  }
}
