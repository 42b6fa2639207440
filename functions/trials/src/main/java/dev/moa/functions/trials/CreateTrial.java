package dev.moa.functions.trials;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.IdempotentWrite;
import dev.moa.functions.http.IdempotentWrite.Created;
import dev.moa.functions.security.Role;
import dev.moa.trials.edit.EditTrials;
import dev.moa.trials.edit.NewTrial;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/** Makes a trial by hand. */
@LambdaEndpoint("CreateTrial")
@Controller("/v1/trials")
@Secured(Role.EDITOR)
class CreateTrial {

  private final EditTrials edit;
  private final IdempotentWrite write;

  CreateTrial(EditTrials edit, IdempotentWrite write) {
    this.edit = edit;
    this.write = write;
  }

  /**
   * Makes a trial by hand. Its source is MANUAL; the months of its period and the numbers of other
   * registries follow from its texts.
   *
   * @param key the same key and body get the same answer again
   * @param body the trial
   */
  @Post
  @RequestBody(content = @Content(schema = @Schema(implementation = NewTrialBody.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The trial; Location says where it is.",
      content = @Content(schema = @Schema(implementation = LinkedTrialView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "The registryId is taken: Location names the trial, unless it is deleted.")
  HttpResponse<String> create(
      Authentication caller, @Nullable @Header("Idempotency-Key") String key, @Body JsonNode body) {
    NewTrial wanted = NewTrial.read(body);
    return write.run(
        caller,
        "CreateTrial",
        key,
        wanted.canonical(),
        transaction -> {
          var trial = edit.create(transaction, wanted, caller.getName());
          return new Created(EditTrials.ADDRESS + trial.id(), LinkedTrialView.of(trial, List.of()));
        });
  }
}
