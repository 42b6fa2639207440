package dev.moa.functions.forecasts.jobs.learning;

import dev.moa.forecasts.ModelScores;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts how right forecasts were. */
final class Scores {

  private Scores() {}

  /** A forecast that was tried, by model and baseline. */
  record Trial(long video, int ahead, double logViews, Guess model, Guess baseline) {}

  /** Log views as expected, and their bounds. */
  record Guess(double expected, double low, double high) {

    static Guess of(double expected, Bands.Stretch band) {
      return new Guess(expected, expected + band.low(), expected + band.high());
    }

    boolean covers(double logViews) {
      return low <= logViews && logViews <= high;
    }
  }

  static ModelScores of(List<Trial> trials) {
    List<ModelScores.Ahead> byAhead = new ArrayList<>();
    trials.stream()
        .collect(Collectors.groupingBy(Trial::ahead, TreeMap::new, Collectors.toList()))
        .forEach(
            (ahead, some) ->
                byAhead.add(
                    new ModelScores.Ahead(
                        ahead, score(some, Trial::model), score(some, Trial::baseline))));
    return new ModelScores(
        (int) trials.stream().mapToLong(Trial::video).distinct().count(),
        score(trials, Trial::model),
        score(trials, Trial::baseline),
        byAhead);
  }

  private static ModelScores.Score score(List<Trial> trials, Function<Trial, Guess> guess) {
    double[] errors =
        trials.stream()
            .mapToDouble(it -> Math.abs(it.logViews() - guess.apply(it).expected()))
            .toArray();
    long covered = trials.stream().filter(it -> guess.apply(it).covers(it.logViews())).count();
    return new ModelScores.Score(
        trials.size(), Medians.of(errors), covered / (double) trials.size());
  }
}
