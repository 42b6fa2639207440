package dev.moa.functions.forecasts;

import dev.moa.forecasts.ForecastScores;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;

/** How right forecasts are. */
@LambdaEndpoint("GetForecastAccuracy")
@Controller("/v1/forecasts")
@Secured(Role.USER)
class GetForecastAccuracy {

  private final ForecastScores scores;

  GetForecastAccuracy(ForecastScores scores) {
    this.scores = scores;
  }

  /**
   * How right forecasts are, by days after the upload: those that were asked for, held against what
   * the videos really had, and the model that answers, on videos held out of its training. An error
   * is the median of absolute differences of natural logarithms: 0.69 is off by a factor of two.
   *
   * @return What is known; nothing is before a training, and before videos that were planned are
   *     out.
   */
  @Get("/accuracy")
  ForecastAccuracyView get() {
    return ForecastAccuracyView.of(scores.heldOut().orElse(null), scores.actual());
  }
}
