package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * What a model has to be better than: the age curve times what the channel's median video is above
 * or below it, or what the median of all videos is if the channel is not known.
 *
 * @param channels logarithms, by YouTube's id of the channel
 * @param all that of all videos together
 * @param bands how far off it was
 */
@Serdeable
public record Baseline(AgeCurve curve, Map<String, Double> channels, double all, Bands bands) {

  /**
   * The baseline of what a ledger knows.
   *
   * @param misses of the same way of learning, on later videos
   */
  static Baseline of(AgeCurve curve, Ledger facts, List<Bands.Miss> misses) {
    return new Baseline(curve, facts.medians(), facts.median(), Bands.of(misses));
  }

  /** Log views at an age in days. */
  double logViews(@Nullable String channel, double age) {
    return curve.at(age) + (channel == null ? all : channels.getOrDefault(channel, all));
  }

  boolean knows(@Nullable String channel) {
    return channel != null && channels.containsKey(channel);
  }
}
