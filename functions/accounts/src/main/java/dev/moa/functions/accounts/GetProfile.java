package dev.moa.functions.accounts;

import dev.moa.accounts.Profiles;
import dev.moa.core.problem.Problem;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;

/** What everybody may see of an account. */
@LambdaEndpoint("GetProfile")
@Controller("/v1/profiles")
@Secured(SecurityRule.IS_ANONYMOUS)
class GetProfile {

  private final Profiles profiles;

  GetProfile(Profiles profiles) {
    this.profiles = profiles;
  }

  /**
   * What everybody may see of an account.
   *
   * @param id the account's id
   * @return The profile.
   */
  @Get("/{id}")
  ProfileView get(UUID id) {
    return profiles.find(id).map(ProfileView::of).orElseThrow(() -> Problem.notFound("profile"));
  }
}
