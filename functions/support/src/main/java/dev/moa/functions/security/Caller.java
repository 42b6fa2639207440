package dev.moa.functions.security;

import io.micronaut.security.authentication.Authentication;
import java.util.UUID;

/**
 * Who calls.
 *
 * @param account the caller's account
 * @param session the session that the token belongs to
 */
public record Caller(UUID account, UUID session) {

  /** The claim that names a token's session. */
  static final String SESSION = "sid";

  /** The caller of a route that needs a token. */
  public static Caller of(Authentication caller) {
    return new Caller(
        UUID.fromString(caller.getName()),
        UUID.fromString((String) caller.getAttributes().get(SESSION)));
  }
}
