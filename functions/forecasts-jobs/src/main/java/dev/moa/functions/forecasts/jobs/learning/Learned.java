package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** A model: what its file holds. */
@Serdeable
public record Learned(AgeCurve curve, KnownFacts facts, Trees trees, Bands bands) {

  Map<String, Double> features(Planned video) {
    return Features.of(video, facts);
  }

  /**
   * Log views at each age.
   *
   * @param features all but the age
   * @param ages in days
   */
  double[] logViews(Map<String, Double> features, double[] ages) {
    double[] logViews = trees.values(features, ages);
    for (int i = 0; i < ages.length; i++) {
      logViews[i] += curve.at(ages[i]);
    }
    return logViews;
  }
}
