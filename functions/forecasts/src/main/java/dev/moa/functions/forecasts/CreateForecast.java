package dev.moa.functions.forecasts;

import dev.moa.forecasts.AskForecast;
import dev.moa.forecasts.Forecasts;
import dev.moa.forecasts.PlanForecast;
import dev.moa.forecasts.StoredForecast;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.BodyUpTo;
import dev.moa.functions.http.IdempotentWrite;
import dev.moa.functions.http.IdempotentWrite.Created;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.time.Clock;

/** Forecasts the views of a video that somebody plans. */
@LambdaEndpoint("CreateForecast")
@Controller("/v1/forecasts")
@Secured(Role.USER)
class CreateForecast {

  private static final int MOST = 4_718_592;

  private final PlanForecast plan;
  private final IdempotentWrite write;
  private final Clock clock;

  CreateForecast(PlanForecast plan, IdempotentWrite write, Clock clock) {
    this.plan = plan;
    this.write = write;
    this.clock = clock;
  }

  /**
   * Forecasts the views of a video for the 31 days from its upload. The thumbnail is measured and
   * not kept. The same request within an hour answers the same forecast.
   *
   * @param key the same key and body get the same answer again
   * @param body the video
   */
  @Post
  @BodyUpTo(MOST)
  @ApiResponse(
      responseCode = "201",
      description = "The forecast.",
      content = @Content(schema = @Schema(implementation = ForecastView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The forecast of the same request, made within the last hour.",
      content = @Content(schema = @Schema(implementation = ForecastView.class)))
  @ApiResponse(
      responseCode = "202",
      description = "It takes longer than usual; Location says where it will be.",
      content = @Content(schema = @Schema(implementation = ForecastView.class)))
  @ApiResponse(responseCode = "422", description = "It cannot be forecast; detail says why.")
  @ApiResponse(responseCode = "429", description = "There were 30 within an hour.")
  @ApiResponse(responseCode = "503", description = "Forecasts cannot be made at the moment.")
  HttpResponse<String> create(
      Authentication authentication,
      @Nullable @Header("Idempotency-Key") String key,
      @Valid @Body PlannedVideoBody body) {
    return write.runPrepared(
        authentication,
        "CreateForecast",
        key,
        body,
        () -> plan.plan(Caller.of(authentication).account(), body.video()),
        (_, answer) -> created(answer));
  }

  private Created created(AskForecast.Answer answer) {
    StoredForecast stored = answer.stored();
    HttpStatus status =
        switch (stored.state()) {
          case DONE -> answer.isNew() ? HttpStatus.CREATED : HttpStatus.OK;
          default -> HttpStatus.ACCEPTED;
        };
    return new Created(
        status, Forecasts.ADDRESS + stored.id(), ForecastView.of(stored, clock.instant()));
  }
}
