package dev.moa.functions.accounts;

import dev.moa.accounts.ReplacePassword;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.AsSent;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Changes the caller's password. */
@LambdaEndpoint("ChangePassword")
@Controller("/v1/accounts/me/password")
@Secured(Role.USER)
class ChangePassword {

  private final ReplacePassword password;

  ChangePassword(ReplacePassword password) {
    this.password = password;
  }

  /**
   * Changes the caller's password. All other sessions of the account end.
   *
   * @param body the old password and the new one
   */
  @Put
  @ApiResponse(responseCode = "204", description = "The new password is the one from now on.")
  @ApiResponse(
      responseCode = "401",
      description = "The token is not good, or, where errors name it, the old password is not.")
  @ApiResponse(
      responseCode = "429",
      description = "The old password was wrong too often; try again later.")
  HttpResponse<Void> change(
      Authentication authentication, HttpRequest<?> request, @Valid @Body Change body) {
    Caller caller = Caller.of(authentication);
    password.replace(
        caller.account(),
        caller.session(),
        body.oldPassword(),
        body.newPassword(),
        Origins.of(request));
    return HttpResponse.noContent();
  }

  /**
   * What is to change.
   *
   * @param oldPassword the password until now, to the letter
   * @param newPassword 8 to 128 characters of any kind, to the letter; common ones are refused
   */
  @Serdeable
  record Change(
      @AsSent @NotNull @Size(max = 1000) String oldPassword,
      @AsSent @NotNull @Size(max = 1000) String newPassword) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "Change";
    }
  }
}
