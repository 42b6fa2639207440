package dev.moa.functions.forecasts.jobs.model;

import dev.moa.forecasts.CannotForecast;
import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.Forecaster;
import dev.moa.functions.forecasts.jobs.learning.Outlook;
import dev.moa.keywords.Keyword;
import dev.moa.keywords.KeywordExtractor;
import jakarta.inject.Singleton;
import java.util.List;

/** Forecasts with the newest model, or with the newest baseline where that is as good. */
@Singleton
final class TrainedForecaster implements Forecaster {

  private final CurrentModel models;
  private final KeywordExtractor keywords;

  TrainedForecaster(CurrentModel models, KeywordExtractor keywords) {
    this.models = models;
    this.keywords = keywords;
  }

  @Override
  public Forecast forecast(ForecastRequest request) {
    Outlook outlook =
        models
            .get()
            .orElseThrow(
                () ->
                    new CannotForecast(
                        "No model has been trained yet: forecasts begin when enough videos were seen."));
    List<String> nouns =
        keywords.extract(request.title(), "", List.of()).stream().map(Keyword::form).toList();
    return outlook.of(request, nouns);
  }
}
