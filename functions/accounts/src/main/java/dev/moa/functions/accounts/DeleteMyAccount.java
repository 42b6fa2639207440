package dev.moa.functions.accounts;

import dev.moa.accounts.CloseAccount;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Deletes the caller's account. */
@LambdaEndpoint("DeleteMyAccount")
@Controller("/v1/accounts/me")
@Secured(Role.USER)
class DeleteMyAccount {

  private final CloseAccount account;

  DeleteMyAccount(CloseAccount account) {
    this.account = account;
  }

  /**
   * Deletes the caller's account. Its sessions end and it is in no read from now on; for 30 days an
   * admin can bring it back, then what is personal is gone for good.
   */
  @Delete
  @ApiResponse(responseCode = "204", description = "The account is deleted.")
  HttpResponse<Void> delete(Authentication authentication, HttpRequest<?> request) {
    Caller caller = Caller.of(authentication);
    account.delete(caller.account(), caller.session(), Origins.of(request));
    return HttpResponse.noContent();
  }
}
