package dev.moa.functions.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.token.DefaultRolesFinder;
import io.micronaut.security.token.RolesFinder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Reads the claim {@code roles} and adds the roles that those include. */
@Singleton
@Replaces(DefaultRolesFinder.class)
final class IncludedRoles implements RolesFinder {

  @Override
  public List<String> resolveRoles(Map<String, Object> claims) {
    if (claims != null && claims.get("roles") instanceof List<?> roles) {
      return Role.including(
          roles.stream().filter(String.class::isInstance).map(String.class::cast).toList());
    }
    return List.of();
  }
}
