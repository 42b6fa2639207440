package dev.moa.functions.forecasts.jobs.learning;

import dev.moa.forecasts.ThumbnailMeasures;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A video as it was seen once.
 *
 * @param video any number that no other video has
 * @param nouns the title's, in normal form
 * @param subscribers of the channel then; null if they were hidden or nobody looked
 * @param at when it was seen, after {@code publishedAt}
 * @param views in all until then
 */
public record Seen(
    long video,
    String channel,
    String title,
    List<String> nouns,
    Instant publishedAt,
    @Nullable Integer category,
    @Nullable Integer seconds,
    @Nullable Long subscribers,
    @Nullable ThumbnailMeasures thumbnail,
    Instant at,
    long views) {

  private static final double HOURS_A_DAY = 24;

  /** A video is not younger than that: views and their times are not known more exactly. */
  private static final double YOUNGEST = 1 / HOURS_A_DAY;

  /** Days since the upload. */
  double age() {
    return age(publishedAt, at);
  }

  static double age(Instant publishedAt, Instant at) {
    return Math.max(YOUNGEST, Duration.between(publishedAt, at).toSeconds() / 86_400.0);
  }

  double logViews() {
    return Math.log1p((double) views);
  }
}
