package dev.moa.functions.accounts;

import dev.moa.accounts.session.EndSessions;
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
import java.util.UUID;

/** Ends one session of the caller. */
@LambdaEndpoint("RevokeSession")
@Controller("/v1/sessions")
@Secured(Role.USER)
class RevokeSession {

  private final EndSessions sessions;

  RevokeSession(EndSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Ends one session of the caller, such as that of a device that was lost.
   *
   * @param id the session's id
   */
  @Delete("/{id}")
  @ApiResponse(responseCode = "204", description = "The session has ended.")
  HttpResponse<Void> revoke(Authentication authentication, HttpRequest<?> request, UUID id) {
    sessions.revoke(Caller.of(authentication).account(), id, Origins.of(request));
    return HttpResponse.noContent();
  }
}
