package dev.moa.functions.accounts;

import dev.moa.accounts.CloseAccount;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;

/** Brings a deleted account back. */
@LambdaEndpoint("RestoreAccount")
@Controller("/v1/accounts")
@Secured(Role.ADMIN)
class RestoreAccount {

  private final CloseAccount account;

  RestoreAccount(CloseAccount account) {
    this.account = account;
  }

  /**
   * Brings a deleted account back as it was, within 30 days. Its sessions stay ended.
   *
   * @param id the account's id
   * @return The account.
   */
  @Post("/{id}/restore")
  @ApiResponse(
      responseCode = "409",
      description = "It is not deleted, or another has its e-mail address or phone by now.")
  AccountView restore(Authentication authentication, HttpRequest<?> request, UUID id) {
    return AccountView.of(
        account.restore(id, Caller.of(authentication).account(), Origins.of(request)));
  }
}
