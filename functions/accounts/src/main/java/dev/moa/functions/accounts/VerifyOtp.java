package dev.moa.functions.accounts;

import dev.moa.accounts.EnterByCode;
import dev.moa.accounts.EnterByCode.Entry;
import dev.moa.accounts.code.Phone;
import dev.moa.functions.LambdaEndpoint;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Lets in who shows the code that was sent to a phone. */
@LambdaEndpoint("VerifyOtp")
@Controller("/v1/otps/verify")
@Secured(SecurityRule.IS_ANONYMOUS)
class VerifyOtp {

  private final EnterByCode account;

  VerifyOtp(EnterByCode account) {
    this.account = account;
  }

  /**
   * Lets in who shows the code that RequestOtp sent to a phone. A phone that has no account gets
   * one. A code is good once; of wrong ones five are looked at.
   *
   * @param body the code
   */
  @Post
  @ApiResponse(
      responseCode = "201",
      description = "The account and the tokens of a new session.",
      content = @Content(schema = @Schema(implementation = OtpAdmissionView.class)))
  @ApiResponse(
      responseCode = "401",
      description = "The code is wrong, used or too old, or there was none; which is not said.")
  @ApiResponse(responseCode = "429", description = "Too many wrong codes from this address.")
  HttpResponse<OtpAdmissionView> verify(HttpRequest<?> request, @Valid @Body ShownCode body) {
    Entry entry =
        account.enter(
            Phone.of(body.phone(), body.region()),
            body.code(),
            Origins.of(request, body.device()),
            Origins.address(request));
    return AdmissionView.uncached(HttpStatus.CREATED, OtpAdmissionView.of(entry));
  }

  /**
   * A code that somebody shows.
   *
   * @param phone the number that it was sent to, in any usual form
   * @param region as in the request for the code
   * @param code six digits
   * @param device what the list of sessions calls the device; its user agent if absent
   */
  @Serdeable
  record ShownCode(
      @NotBlank @Size(max = Phone.MAX_TEXT) String phone,
      @Nullable @Pattern(regexp = "[A-Z]{2}") String region,
      @NotNull @Pattern(regexp = "[0-9]{6}") String code,
      @Nullable @Size(max = 200) String device) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "ShownCode";
    }
  }
}
