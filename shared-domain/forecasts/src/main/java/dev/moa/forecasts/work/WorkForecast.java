package dev.moa.forecasts.work;

import dev.moa.forecasts.CannotForecast;
import dev.moa.forecasts.Forecaster;
import dev.moa.forecasts.broker.ForecastQueue;
import dev.moa.forecasts.work.WaitingForecasts.Attempt;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on a forecast that a message names. Everything is written before anybody is told, so that a
 * worker that ends at any moment leaves nothing but a message that comes again: then an answer that
 * is there is told once more, and worked out once only.
 */
@Singleton
public final class WorkForecast {

  /** After so many tries that ended without an answer or a reason, a message is laid aside. */
  public static final int MAX_ATTEMPTS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(WorkForecast.class);
  private static final String PARKED = "The forecast could not be made. It is being looked into.";

  private final WaitingForecasts forecasts;
  private final BeanProvider<Forecaster> forecaster;
  private final ForecastQueue queue;

  WorkForecast(
      WaitingForecasts forecasts, BeanProvider<Forecaster> forecaster, ForecastQueue queue) {
    this.forecasts = forecasts;
    this.forecaster = forecaster;
    this.queue = queue;
  }

  /**
   * Finishes a forecast, or lays it aside if it was tried too often, and tells whoever asked.
   *
   * @param replyTo where a signal is waited for; null if nobody waits
   * @throws RuntimeException if it must be tried again: its message is not to be acknowledged
   */
  public void work(UUID id, @Nullable String replyTo) {
    Attempt attempt = forecasts.begin(id);
    if (attempt != null && attempt.number() <= MAX_ATTEMPTS) {
      forecast(id, attempt);
    } else if (attempt != null) {
      forecasts.fail(id, "PARKED", PARKED);
      park(id, attempt.number());
    } else {
      String state = forecasts.state(id);
      if (state == null) {
        LOG.atWarn().addKeyValue("forecast", id).log("there is no such forecast any more");
        return;
      }
      if (state.equals("PARKED")) {
        // The worker that found it tried too often may have ended before its message was parked.
        park(id, MAX_ATTEMPTS);
      }
    }
    if (replyTo != null && !replyTo.isEmpty()) {
      queue.reply(replyTo, id);
    }
  }

  private void forecast(UUID id, Attempt attempt) {
    try {
      forecasts.answer(id, forecaster.get().forecast(forecasts.request(attempt)));
    } catch (CannotForecast e) {
      forecasts.fail(id, "FAILED", e.getMessage());
    }
  }

  private void park(UUID id, int attempts) {
    queue.park(id);
    LOG.atError().addKeyValue("forecast", id).addKeyValue("attempts", attempts).log("parked");
  }
}
