package dev.moa.functions.accounts;

import dev.moa.accounts.session.RenewSession;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.AsSent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Gives a session new tokens. */
@LambdaEndpoint("RefreshSession")
@Controller("/v1/sessions/refresh")
@Secured(SecurityRule.IS_ANONYMOUS)
class RefreshSession {

  private final RenewSession session;

  RefreshSession(RenewSession session) {
    this.session = session;
  }

  /**
   * Gives a session new tokens. A refresh token is good once: shown again it ends the session.
   * Requests that one device sends side by side, within 10 seconds, get the same refresh token.
   *
   * @param body the refresh token
   */
  @Post
  @ApiResponse(
      responseCode = "200",
      description = "The new tokens.",
      content = @Content(schema = @Schema(implementation = TokensView.class)))
  @ApiResponse(responseCode = "401", description = "The refresh token is not good: log in again.")
  @ApiResponse(
      responseCode = "429",
      description = "It is not good, nor were many before it from this network: slow down.")
  HttpResponse<TokensView> refresh(HttpRequest<?> request, @Valid @Body Shown body) {
    var tokens = session.renew(body.refreshToken(), Origins.of(request));
    return AdmissionView.uncached(HttpStatus.OK, TokensView.of(tokens));
  }

  /**
   * What is shown.
   *
   * @param refreshToken the newest that the session was given
   */
  @Serdeable
  record Shown(@AsSent @NotNull @Size(min = 1, max = 200) String refreshToken) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "Shown";
    }
  }
}
