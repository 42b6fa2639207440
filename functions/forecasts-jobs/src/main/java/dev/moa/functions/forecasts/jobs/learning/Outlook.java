package dev.moa.functions.forecasts.jobs.learning;

import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.Forecast.Basis;
import dev.moa.forecasts.ForecastDay;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.ModelScores;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What can be said of planned videos with what was learned.
 *
 * @param learned null if the baseline is as good, or the model's file is not to be had
 */
public record Outlook(
    UUID version, Baseline baseline, ModelScores scores, @Nullable Learned learned) {

  private static final int DAYS = 31;
  private static final double ROUNDED = 10_000;

  /** More views than there are people: where an exponential function is not believed any more. */
  private static final double MOST = Math.log(1e11);

  /**
   * Forecasts a video.
   *
   * @param nouns of its title, in normal form
   */
  public Forecast of(ForecastRequest request, List<String> nouns) {
    Planned video =
        new Planned(
            request.channelId(),
            request.title(),
            nouns,
            request.uploadAt(),
            request.category(),
            request.durationSeconds(),
            request.subscribers(),
            request.thumbnail());
    double[] ages =
        IntStream.range(0, DAYS)
            .mapToDouble(it -> SeoulDays.ageAtEnd(request.uploadAt(), it))
            .toArray();
    double[] usual = new double[DAYS];
    for (int i = 0; i < DAYS; i++) {
      usual[i] = baseline.logViews(request.channelId(), ages[i]);
    }
    if (learned == null) {
      return new Forecast(
          days(ages, usual, usual, baseline.bands()),
          Basis.BASELINE,
          version,
          scores.baseline().error(),
          Map.of("channelKnown", baseline.knows(request.channelId())));
    }
    Map<String, Double> features = learned.features(video);
    return new Forecast(
        days(ages, learned.logViews(features, ages), usual, learned.bands()),
        Basis.MODEL,
        version,
        scores.model().error(),
        shown(features));
  }

  private static List<ForecastDay> days(
      double[] ages, double[] expected, double[] usual, Bands bands) {
    List<ForecastDay> days = new ArrayList<>();
    ForecastDay before = new ForecastDay(0, 0, 0, 0, 0);
    for (int i = 0; i < DAYS; i++) {
      Bands.Stretch band = bands.at(ages[i]);
      before =
          new ForecastDay(
              i,
              Math.max(before.expected(), views(expected[i])),
              Math.max(before.low(), views(expected[i] + band.low())),
              Math.max(before.high(), views(expected[i] + band.high())),
              Math.max(before.baseline(), views(usual[i])));
      days.add(before);
    }
    return days;
  }

  private static long views(double logViews) {
    return Math.max(0, Math.round(Math.expm1(Math.min(MOST, logViews))));
  }

  private static Map<String, Object> shown(Map<String, Double> features) {
    Map<String, Object> shown = new LinkedHashMap<>();
    features.forEach((name, value) -> shown.put(name, Math.round(value * ROUNDED) / ROUNDED));
    return shown;
  }
}
