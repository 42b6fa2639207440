package dev.moa.infra.bench.forecasts;

import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.ForecastDay;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.Forecaster;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A model that takes no time: what is measured with it is what the way adds to any other. */
@Singleton
@Requires(property = MoaWay.WORKER)
final class StandIn implements Forecaster {

  private static final List<ForecastDay> DAYS =
      IntStream.rangeClosed(0, 30)
          .mapToObj(i -> new ForecastDay(i, 1000L * i, 400L * i, 2500L * i, 900L * i))
          .toList();

  @Override
  public Forecast forecast(ForecastRequest request) {
    return new Forecast(
        DAYS, Forecast.Basis.BASELINE, null, 0.5, Map.of("titleLetters", request.title().length()));
  }
}
