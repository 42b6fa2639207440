package dev.moa.functions.accounts;

import dev.moa.accounts.GrantRoles;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Says what an account may do. */
@LambdaEndpoint("SetRoles")
@Controller("/v1/accounts")
@Secured(Role.ADMIN)
class SetRoles {

  private final GrantRoles roles;

  SetRoles(GrantRoles roles) {
    this.roles = roles;
  }

  /**
   * Says what an account may do. A change ends the account's sessions, so that it holds at once.
   *
   * @param id the account's id
   * @param body the roles
   * @return The roles that the account has now.
   */
  @Put("/{id}/roles")
  @ApiResponse(responseCode = "409", description = "It is the caller's own account.")
  Roles set(
      Authentication authentication, HttpRequest<?> request, UUID id, @Valid @Body Wanted body) {
    UUID actor = Caller.of(authentication).account();
    return new Roles(id, roles.set(id, body.roles(), actor, Origins.of(request)).roles());
  }

  /**
   * What an account is to be allowed.
   *
   * @param roles USER, EDITOR, MANAGER, ADMIN; each includes the ones before it, so one is enough
   */
  @Serdeable
  record Wanted(
      @NotEmpty @Size(max = 4)
          List<@NotNull @Pattern(regexp = "USER|EDITOR|MANAGER|ADMIN") String> roles) {}

  /**
   * What an account may do.
   *
   * @param id the account's id
   * @param roles each with the ones before it
   */
  @Serdeable
  record Roles(UUID id, List<String> roles) {}
}
