package dev.moa.functions.accounts;

import dev.moa.accounts.OwnAccount;
import dev.moa.accounts.ProfilePatch;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
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

/** Changes what everybody may see of the caller. */
@LambdaEndpoint("UpdateMyProfile")
@Controller("/v1/profiles/me")
@Secured(Role.USER)
class UpdateMyProfile {

  private final OwnAccount account;

  UpdateMyProfile(OwnAccount account) {
    this.account = account;
  }

  /**
   * Changes what everybody may see of the caller. What the body leaves out stays, what it says null
   * of is emptied (RFC 7396).
   *
   * @param body what is to change
   * @return The profile as it is now.
   */
  @Patch
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RequestBody(content = @Content(schema = @Schema(implementation = ProfilePatchBody.class)))
  ProfileView update(Authentication authentication, @Body JsonNode body) {
    var patch = ProfilePatch.read(body);
    return ProfileView.of(account.update(Caller.of(authentication).account(), patch));
  }
}
