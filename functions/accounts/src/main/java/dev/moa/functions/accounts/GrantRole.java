package dev.moa.functions.accounts;

import dev.moa.accounts.GrantRoles;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Gives a role to the account of an address; {@code scripts/grant-role} invokes it, for the first
 * admin, whom no other can name.
 */
@Singleton
@LambdaEndpoint("GrantRole")
final class GrantRole implements ScheduledJob<GrantRole.Input, GrantRole.Granted> {

  private final GrantRoles roles;

  GrantRole(GrantRoles roles) {
    this.roles = roles;
  }

  @Override
  public Granted run(Input input, Instant deadline) {
    var account = roles.grant(input.email(), input.role());
    return new Granted(account.id(), account.roles());
  }

  /**
   * What the operator says.
   *
   * @param email the account's e-mail address
   * @param role USER, EDITOR, MANAGER or ADMIN
   */
  @Serdeable
  record Input(String email, String role) {}

  /**
   * What the account may do now.
   *
   * @param account its id
   * @param roles each with the ones before it
   */
  @Serdeable
  record Granted(UUID account, List<String> roles) {}
}
