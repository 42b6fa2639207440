package dev.moa.functions.accounts;

import dev.moa.accounts.OwnAccount;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** The caller's account. */
@LambdaEndpoint("GetMyAccount")
@Controller("/v1/accounts/me")
@Secured(Role.USER)
class GetMyAccount {

  private final OwnAccount account;

  GetMyAccount(OwnAccount account) {
    this.account = account;
  }

  /**
   * The caller's account.
   *
   * @return The account.
   */
  @Get
  AccountView get(Authentication authentication) {
    return AccountView.of(account.get(Caller.of(authentication).account()));
  }
}
