package dev.moa.forecasts.work;

import dev.moa.forecasts.broker.ForecastQueue;
import jakarta.inject.Singleton;

/** Gives forecasts that were laid aside another three tries. */
@Singleton
public final class ReplayParked {

  private final WaitingForecasts forecasts;
  private final ForecastQueue queue;

  ReplayParked(WaitingForecasts forecasts, ForecastQueue queue) {
    this.forecasts = forecasts;
    this.queue = queue;
  }

  /**
   * Moves what is parked now back to the workers. One that is finished or gone meanwhile is
   * dropped.
   *
   * @return what became of the messages
   */
  public ForecastQueue.Replayed run() {
    return queue.replay(forecasts::unpark);
  }
}
