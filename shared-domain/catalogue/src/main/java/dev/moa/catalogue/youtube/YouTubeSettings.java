package dev.moa.catalogue.youtube;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where YouTube's Data API is and how it is asked.
 *
 * @param url its address, before {@code /channels} and the others ({@code YOUTUBE_URL})
 * @param key the API key ({@code YOUTUBE_KEY}); empty: YouTube is not asked
 * @param dailyUnits units of quota that may be used a day, 0 or more ({@code YOUTUBE_DAILY_UNITS})
 */
@ConfigurationProperties("youtube")
record YouTubeSettings(
    @Bindable(defaultValue = "https://www.googleapis.com/youtube/v3") String url,
    @Bindable(defaultValue = "") String key,
    @Bindable(defaultValue = "10000") int dailyUnits) {

  YouTubeSettings {
    if (dailyUnits < 0) {
      throw new IllegalArgumentException("YOUTUBE_DAILY_UNITS must not be negative");
    }
  }
}
