package dev.moa.functions.accounts;

import dev.moa.accounts.export.Exports;
import dev.moa.accounts.export.RequestExport;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.IdempotentWrite;
import dev.moa.functions.http.IdempotentWrite.Created;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Asks for a file with everything that Moa has of the caller. */
@LambdaEndpoint("ExportMyData")
@Controller("/v1/accounts/me/exports")
@Secured(Role.USER)
class ExportMyData {

  private final RequestExport request;
  private final IdempotentWrite write;

  ExportMyData(RequestExport request, IdempotentWrite write) {
    this.request = request;
    this.write = write;
  }

  /**
   * Asks for a file with everything that Moa has of the caller. It is made within minutes; Location
   * says where to look how far it is. While one is on its way that one is answered; there are at
   * most three in 24 hours.
   *
   * @param key the same key gets the same answer again
   */
  @Post
  @ApiResponse(
      responseCode = "202",
      description = "The export as it is on record.",
      content = @Content(schema = @Schema(implementation = ExportView.class)))
  @ApiResponse(responseCode = "429", description = "There were three in the last 24 hours.")
  HttpResponse<String> export(
      Authentication authentication,
      HttpRequest<?> call,
      @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = Caller.of(authentication);
    return write.run(
        authentication,
        "ExportMyData",
        key,
        "",
        transaction -> {
          var export =
              request.byOwner(transaction, caller.account(), caller.session(), Origins.of(call));
          return Created.accepted(Exports.ADDRESS + export.id(), ExportView.of(export, null));
        });
  }
}
