package dev.moa.functions.trials;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.IdempotentWrite;
import dev.moa.functions.http.IdempotentWrite.Created;
import dev.moa.functions.security.Role;
import dev.moa.trials.collection.RequestCollection;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Starts a run that collects a registry. */
@LambdaEndpoint("StartCollection")
@Controller("/v1/trial-collections")
@Secured(Role.MANAGER)
class StartCollection {

  private final RequestCollection request;
  private final IdempotentWrite write;

  StartCollection(RequestCollection request, IdempotentWrite write) {
    this.request = request;
    this.write = write;
  }

  /**
   * Starts a run that collects a registry. The run is put into the queue and answered as it is on
   * record; Location says where to look how far it is.
   *
   * @param key the same key and body get the same answer again
   * @param wanted which registry
   */
  @Post
  @ApiResponse(
      responseCode = "202",
      description = "The run as it is on record.",
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "The registry has no key, or a run of it is open: Location says where.")
  HttpResponse<String> start(
      Authentication caller,
      @Nullable @Header("Idempotency-Key") String key,
      @Valid @Body Wanted wanted) {
    return write.run(
        caller,
        "StartCollection",
        key,
        wanted,
        transaction -> {
          var run = request.byRequest(transaction, wanted.source(), caller.getName());
          return Created.accepted(RequestCollection.ADDRESS + run.id(), CollectionView.of(run));
        });
  }

  /**
   * Which registry is wanted.
   *
   * @param source the registry's name, such as ICREAT
   */
  @Serdeable
  record Wanted(@NotNull @Size(min = 1, max = 40) String source) {}
}
