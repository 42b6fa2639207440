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

/** Ends every session of the caller. */
@LambdaEndpoint("LogOutEverywhere")
@Controller("/v1/sessions")
@Secured(Role.USER)
class LogOutEverywhere {

  private final EndSessions sessions;

  LogOutEverywhere(EndSessions sessions) {
    this.sessions = sessions;
  }

  /** Ends every session of the caller. This one ends too. */
  @Delete
  @ApiResponse(responseCode = "204", description = "No session is left.")
  HttpResponse<Void> logOut(Authentication authentication, HttpRequest<?> request) {
    Caller caller = Caller.of(authentication);
    sessions.logOutEverywhere(caller.account(), caller.session(), Origins.of(request));
    return HttpResponse.noContent();
  }
}
