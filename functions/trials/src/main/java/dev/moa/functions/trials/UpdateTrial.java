package dev.moa.functions.trials;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.trials.Trial;
import dev.moa.trials.edit.EditTrials;
import dev.moa.trials.edit.TrialPatch;
import dev.moa.trials.link.TrialLinks;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.UUID;

/** Changes a trial by hand. */
@LambdaEndpoint("UpdateTrial")
@Controller("/v1/trials")
@Secured(Role.EDITOR)
class UpdateTrial {

  private final EditTrials edit;
  private final TrialLinks links;

  UpdateTrial(EditTrials edit, TrialLinks links) {
    this.edit = edit;
    this.links = links;
  }

  /**
   * Changes a trial by hand. What the body leaves out stays, what it says null of is emptied (RFC
   * 7396). A changed field of a registry's trial is held: collections leave it alone until it is
   * named in release, and then it shows at once what the registry says.
   *
   * @param id the trial's id
   * @param body what is to change
   * @return The trial as it is now.
   */
  @Patch("/{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RequestBody(content = @Content(schema = @Schema(implementation = TrialPatchBody.class)))
  LinkedTrialView update(Authentication caller, UUID id, @Body JsonNode body) {
    Trial trial = edit.update(id, TrialPatch.read(body), caller.getName());
    return LinkedTrialView.of(trial, links.of(id));
  }
}
