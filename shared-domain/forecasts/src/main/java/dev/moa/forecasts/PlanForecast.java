package dev.moa.forecasts;

import dev.moa.core.limit.Limit;
import dev.moa.core.limit.RateLimits;
import dev.moa.core.problem.Problem;
import dev.moa.forecasts.thumbnail.Thumbnails;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Makes a forecast of what somebody plans. */
@Singleton
public final class PlanForecast {

  /** Each may fetch a picture from somewhere. */
  private static final int AN_HOUR = 30;

  private final RateLimits limits;
  private final Thumbnails thumbnails;
  private final AskForecast ask;
  private final Clock clock;

  PlanForecast(RateLimits limits, Thumbnails thumbnails, AskForecast ask, Clock clock) {
    this.limits = limits;
    this.thumbnails = thumbnails;
    this.ask = ask;
    this.clock = clock;
  }

  /**
   * Measures the thumbnail and has the video's views forecast.
   *
   * @throws Problem 400 naming the field that is wrong; 422 with the reason if it cannot be
   *     forecast; 429 if the account asked 30 times within an hour; 503 within three seconds if
   *     nobody can be asked
   */
  public AskForecast.Answer plan(UUID account, PlannedVideo video) {
    video.check(clock.instant());
    limits.take(new Limit("forecast", account.toString(), AN_HOUR, Duration.ofHours(1)));
    return ask.ask(account, video.with(thumbnails.measure(video.thumbnail())));
  }
}
