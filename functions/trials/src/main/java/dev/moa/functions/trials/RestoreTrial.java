package dev.moa.functions.trials;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.trials.Trial;
import dev.moa.trials.edit.EditTrials;
import dev.moa.trials.link.TrialLinks;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;

/** Brings a deleted trial back. */
@LambdaEndpoint("RestoreTrial")
@Controller("/v1/trials")
@Secured(Role.ADMIN)
class RestoreTrial {

  private final EditTrials edit;
  private final TrialLinks links;

  RestoreTrial(EditTrials edit, TrialLinks links) {
    this.edit = edit;
    this.links = links;
  }

  /**
   * Brings a deleted trial back as it was.
   *
   * @param id the trial's id
   * @return The trial.
   */
  @Post("/{id}/restore")
  @ApiResponse(responseCode = "409", description = "The trial is not deleted.")
  LinkedTrialView restore(Authentication caller, UUID id) {
    Trial trial = edit.restore(id, caller.getName());
    return LinkedTrialView.of(trial, links.of(id));
  }
}
