package dev.moa.functions.accounts;

import dev.moa.accounts.AccountPatch;
import dev.moa.accounts.ChangeAccount;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.HttpRequest;
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
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Changes the caller's account. */
@LambdaEndpoint("UpdateMyAccount")
@Controller("/v1/accounts/me")
@Secured(Role.USER)
class UpdateMyAccount {

  private final ChangeAccount account;

  UpdateMyAccount(ChangeAccount account) {
    this.account = account;
  }

  /**
   * Changes the caller's account. What the body leaves out stays as it is (RFC 7396). A phone comes
   * with the code that RequestOtp sent to it, whose phone it is from then on; null takes it away.
   *
   * @param body what is to change
   * @return The account as it is now.
   */
  @Patch
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RequestBody(content = @Content(schema = @Schema(implementation = AccountPatchBody.class)))
  @ApiResponse(
      responseCode = "401",
      description = "No valid token, or, at /phoneCode, the code is not right or no longer good.")
  @ApiResponse(
      responseCode = "409",
      description = "Another account has the phone, or it is the only way into this one.")
  AccountView update(HttpRequest<?> request, Authentication authentication, @Body JsonNode body) {
    Caller caller = Caller.of(authentication);
    var patch = AccountPatch.read(body);
    return AccountView.of(
        account.change(caller.account(), caller.session(), patch, Origins.of(request)));
  }
}
