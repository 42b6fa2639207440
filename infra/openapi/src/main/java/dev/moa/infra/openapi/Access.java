package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.functions.security.Role;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;

/** Who may call an operation: {@code x-role}, a sentence, and the security scheme. */
final class Access {

  /** The value of {@code x-role} for operations that need no token. */
  static final String OPEN = "OPEN";

  private Access() {}

  static boolean isOpen(Operation operation) {
    return operation.route().access().equals(SecurityRule.IS_ANONYMOUS);
  }

  /**
   * @throws IllegalStateException if {@code @Secured} names no role
   */
  static void put(Operation operation) {
    ObjectNode json = operation.json();
    var security = json.putArray("security");
    String role = role(operation);
    json.put("x-role", role);
    if (!role.equals(OPEN)) {
      security.addObject().putArray(Frame.BEARER);
    }
    json.put("description", (json.path("description").asText() + "\n\n" + sentence(role)).strip());
  }

  private static String role(Operation operation) {
    String access = operation.route().access();
    if (isOpen(operation)) {
      return OPEN;
    }
    if (access.equals(SecurityRule.IS_AUTHENTICATED)) {
      return Role.USER;
    }
    if (!Role.ALL.contains(access)) {
      throw new IllegalStateException(operation.route().function() + ": " + access + " is no role");
    }
    return access;
  }

  private static String sentence(String role) {
    if (role.equals(OPEN)) {
      return "Open to all: it needs no token.";
    }
    List<String> roles = Role.ALL.subList(Role.ALL.indexOf(role), Role.ALL.size());
    return "Needs a bearer token of an account with the role " + String.join(" or ", roles) + ".";
  }
}
