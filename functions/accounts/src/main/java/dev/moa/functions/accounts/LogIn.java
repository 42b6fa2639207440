package dev.moa.functions.accounts;

import dev.moa.accounts.EnterByPassword;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.AsSent;
import io.micronaut.core.annotation.Nullable;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Lets the owner of an account in. */
@LambdaEndpoint("LogIn")
@Controller("/v1/sessions")
@Secured(SecurityRule.IS_ANONYMOUS)
class LogIn {

  private final EnterByPassword account;

  LogIn(EnterByPassword account) {
    this.account = account;
  }

  /**
   * Lets the owner of an account in by e-mail address and password. Each log-in is a session of its
   * own.
   *
   * @param body who it is
   */
  @Post
  @ApiResponse(
      responseCode = "201",
      description = "The account and the tokens of a new session.",
      content = @Content(schema = @Schema(implementation = AdmissionView.class)))
  @ApiResponse(
      responseCode = "401",
      description = "The address or the password is not right; which of them is not said.")
  @ApiResponse(
      responseCode = "429",
      description = "Too many tries for this address or from this network; try again later.")
  HttpResponse<AdmissionView> logIn(HttpRequest<?> request, @Valid @Body Credentials body) {
    var admission =
        account.enter(body.email(), body.password(), Origins.of(request, body.device()));
    return AdmissionView.uncached(HttpStatus.CREATED, AdmissionView.of(admission));
  }

  /**
   * Who wants in.
   *
   * @param email the account's e-mail address
   * @param password its password, to the letter
   * @param device what the list of sessions calls the device; its user agent if absent
   */
  @Serdeable
  record Credentials(
      @NotBlank @Size(max = 254) String email,
      @AsSent @NotNull @Size(max = 1000) String password,
      @Nullable @Size(max = 200) String device) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "Credentials";
    }
  }
}
