package dev.moa.functions.forecasts.jobs.learning;

import dev.moa.forecasts.ThumbnailMeasures;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/** What is known of a video before anybody sees it. */
record Planned(
    @Nullable String channel,
    String title,
    List<String> nouns,
    Instant publishedAt,
    @Nullable Integer category,
    @Nullable Integer seconds,
    @Nullable Long subscribers,
    @Nullable ThumbnailMeasures thumbnail) {

  static Planned of(Seen seen) {
    return new Planned(
        seen.channel(),
        seen.title(),
        seen.nouns(),
        seen.publishedAt(),
        seen.category(),
        seen.seconds(),
        seen.subscribers(),
        seen.thumbnail());
  }
}
