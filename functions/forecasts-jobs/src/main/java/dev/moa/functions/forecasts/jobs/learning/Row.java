package dev.moa.functions.forecasts.jobs.learning;

import java.util.Map;

/**
 * What trees learn from.
 *
 * @param features all but the age, the same for all examples of a video
 * @param logAge of days
 * @param value what log views were above the age curve
 * @param weight all examples of a video together weigh 1
 */
record Row(Map<String, Double> features, double logAge, double value, float weight) {

  double of(String feature) {
    return feature.equals(Features.AGE) ? logAge : features.getOrDefault(feature, 0.0);
  }
}
