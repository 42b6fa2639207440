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

/** Ends the session that calls. */
@LambdaEndpoint("LogOut")
@Controller("/v1/sessions/current")
@Secured(Role.USER)
class LogOut {

  private final EndSessions sessions;

  LogOut(EndSessions sessions) {
    this.sessions = sessions;
  }

  /** Ends the session that calls. Its tokens are refused from now on. */
  @Delete
  @ApiResponse(responseCode = "204", description = "The session has ended.")
  HttpResponse<Void> logOut(Authentication authentication, HttpRequest<?> request) {
    Caller caller = Caller.of(authentication);
    sessions.logOut(caller.account(), caller.session(), Origins.of(request));
    return HttpResponse.noContent();
  }
}
