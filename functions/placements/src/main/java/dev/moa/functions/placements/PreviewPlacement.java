package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.placements.preview.ReplayRules;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;

/** Says what other rules of placement would have cost. */
@LambdaEndpoint("PreviewPlacement")
@Controller("/v1/placement-previews")
@Secured(Role.MANAGER)
class PreviewPlacement {

  private final ReplayRules replay;

  PreviewPlacement(ReplayRules replay) {
    this.replay = replay;
  }

  /**
   * What rules of placement would have cost over the last days, beside those in force, by the views
   * that were recorded each hour. Nothing is changed, and moves take no time in it.
   *
   * @param body the rules
   * @return The moves that they would have made, and how long contents would have been elsewhere
   *     than the levels' bounds alone say.
   */
  @Post
  @ApiResponse(
      responseCode = "422",
      description = "Some views would have no level, or two; or there is too much to replay.")
  PlacementPreviewView preview(@Valid @Body PlacementRulesBody body) {
    return PlacementPreviewView.of(replay.replay(body.days(), body.rules()));
  }
}
