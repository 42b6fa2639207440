package dev.moa.functions.forecasts;

import dev.moa.forecasts.suggestion.SuggestedVideo;
import dev.moa.forecasts.suggestion.Suggestions;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Videos of a subject that did well.
 *
 * @param keyword the subject in the form in which its spellings meet
 * @param must further keywords that each video has, likewise
 * @param mustNot keywords that none has, likewise
 * @param from the first day of Seoul on which they were uploaded
 * @param to the last, today
 * @param items up to eight videos, the most popular first
 */
@Serdeable
record SuggestionsView(
    String keyword,
    List<String> must,
    List<String> mustNot,
    LocalDate from,
    LocalDate to,
    List<SuggestionView> items) {

  static SuggestionsView of(Suggestions.Result result) {
    return new SuggestionsView(
        result.keyword(),
        result.must(),
        result.mustNot(),
        result.window().from(),
        result.window().to(),
        result.videos().stream().map(SuggestionView::of).toList());
  }

  /**
   * A video that did well.
   *
   * @param id YouTube's id of it
   * @param title its title
   * @param thumbnail address of its picture
   * @param publishedAt when it was uploaded
   * @param views how often it was watched; null if not told
   * @param popularity (views / subscribers) * (growth / the channel's growth) of its newest day;
   *     null where it cannot be told
   * @param channel who made it
   */
  @Serdeable
  record SuggestionView(
      String id,
      String title,
      @Nullable String thumbnail,
      Instant publishedAt,
      @Nullable Long views,
      @Nullable Double popularity,
      SuggestedChannelView channel) {

    static SuggestionView of(SuggestedVideo video) {
      return new SuggestionView(
          video.id(),
          video.title(),
          video.thumbnail(),
          video.publishedAt(),
          video.views(),
          video.popularity(),
          new SuggestedChannelView(
              video.channelId(),
              video.channelTitle(),
              video.channelThumbnail(),
              video.subscribers()));
    }
  }

  /**
   * A channel.
   *
   * @param id YouTube's id of it
   * @param title its name
   * @param thumbnail address of its picture
   * @param subscribers null if it hides them
   */
  @Serdeable
  record SuggestedChannelView(
      String id, String title, @Nullable String thumbnail, @Nullable Long subscribers) {}
}
