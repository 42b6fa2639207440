package dev.moa.functions.forecasts;

import dev.moa.forecasts.Forecasts;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Clock;
import java.util.UUID;

/** A forecast of the caller. */
@LambdaEndpoint("GetForecast")
@Controller("/v1/forecasts")
@Secured(Role.USER)
class GetForecast {

  private final Forecasts forecasts;
  private final Clock clock;

  GetForecast(Forecasts forecasts, Clock clock) {
    this.forecasts = forecasts;
    this.clock = clock;
  }

  /**
   * A forecast of the caller, or how far it is.
   *
   * @param id the forecast's id
   * @return The forecast as it is at the moment.
   */
  @Get("/{id}")
  ForecastView get(Authentication authentication, UUID id) {
    return ForecastView.of(forecasts.get(id, Caller.of(authentication).account()), clock.instant());
  }
}
