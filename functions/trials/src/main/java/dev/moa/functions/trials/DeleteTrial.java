package dev.moa.functions.trials;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.trials.edit.EditTrials;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;

/** Deletes a trial. */
@LambdaEndpoint("DeleteTrial")
@Controller("/v1/trials")
@Secured(Role.EDITOR)
class DeleteTrial {

  private final EditTrials edit;

  DeleteTrial(EditTrials edit) {
    this.edit = edit;
  }

  /**
   * Deletes a trial. It is in no read from now on, collections leave it deleted, and an admin can
   * restore it.
   *
   * @param id the trial's id
   */
  @Delete("/{id}")
  @ApiResponse(responseCode = "204", description = "The trial is deleted.")
  HttpResponse<Void> delete(Authentication caller, UUID id) {
    edit.delete(id, caller.getName());
    return HttpResponse.noContent();
  }
}
