package dev.moa.functions.forecasts.jobs;

import dev.moa.forecasts.broker.ForecastSignal;
import dev.moa.forecasts.work.WorkForecast;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.RabbitJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Works on a forecast that somebody waits for, or waited for: also when the message's own deadline
 * has passed, for the answer is kept.
 */
@Singleton
@LambdaEndpoint("ForecastViews")
final class ForecastViews implements RabbitJob<ForecastSignal> {

  private final WorkForecast worker;

  ForecastViews(WorkForecast worker) {
    this.worker = worker;
  }

  @Override
  public void handle(Delivery<ForecastSignal> delivery, Instant deadline) {
    worker.work(delivery.body().forecastId(), delivery.replyTo());
  }
}
