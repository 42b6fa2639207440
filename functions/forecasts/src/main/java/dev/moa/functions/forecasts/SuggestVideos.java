package dev.moa.functions.forecasts;

import dev.moa.forecasts.suggestion.Suggestions;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/** Videos of a subject that did well. */
@LambdaEndpoint("SuggestVideos")
@Controller("/v1/forecast-suggestions")
@Secured(Role.USER)
class SuggestVideos {

  private final Suggestions suggestions;

  SuggestVideos(Suggestions suggestions) {
    this.suggestions = suggestions;
  }

  /**
   * Videos of a subject that did well: up to eight, the most popular first.
   *
   * @param keyword the subject in any spelling; it is looked for as a whole
   * @param must further keywords that a video has, all of them; up to ten with commas between
   * @param mustNot keywords of which it has none; up to ten with commas between
   * @param days how many days of Seoul it may lie back, today among them
   * @return The videos with their channels.
   */
  @Get
  SuggestionsView get(
      @Size(min = 1, max = 1000) @QueryValue String keyword,
      @Nullable @Size(min = 1, max = 1024) @QueryValue String must,
      @Nullable @Size(min = 1, max = 1024) @QueryValue String mustNot,
      @Min(1) @Max(365) @QueryValue(defaultValue = "30") int days) {
    return SuggestionsView.of(suggestions.find(keyword, must, mustNot, days));
  }
}
