package dev.moa.functions.accounts;

import dev.moa.accounts.reset.RedeemReset;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.AsSent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Sets another password by a link from a mail. */
@LambdaEndpoint("ResetPassword")
@Controller("/v1/password-resets/redeem")
@Secured(SecurityRule.IS_ANONYMOUS)
class ResetPassword {

  private final RedeemReset reset;

  ResetPassword(RedeemReset reset) {
    this.reset = reset;
  }

  /**
   * Sets another password by a link from a mail. Every session of the account ends, and every other
   * link to it is good no more: log in with the new password.
   *
   * @param body what the link has behind token=, and the password
   */
  @Post
  @ApiResponse(responseCode = "204", description = "The new password is the one from now on.")
  @ApiResponse(
      responseCode = "400",
      description =
          "Where errors name the token, the link is not good or not any more; where they name the"
              + " password, it is not taken, and the link stays good.")
  HttpResponse<Void> reset(HttpRequest<?> request, @Valid @Body Reset body) {
    reset.redeem(body.token(), body.password(), Origins.of(request));
    return HttpResponse.noContent();
  }

  /**
   * A link and a password.
   *
   * @param token what the link has behind token=
   * @param password 8 to 128 characters of any kind, to the letter; common ones are refused
   */
  @Serdeable
  record Reset(
      @NotBlank @Size(max = 200) String token, @AsSent @NotNull @Size(max = 1000) String password) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "Reset";
    }
  }
}
