package dev.moa.functions.accounts;

import dev.moa.accounts.RequestCode;
import dev.moa.accounts.RequestCode.Sent;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;

/** Sends a one-time code to a phone. */
@LambdaEndpoint("RequestOtp")
@Controller("/v1/otps")
@Secured(SecurityRule.IS_ANONYMOUS)
class RequestOtp {

  private final RequestCode codes;

  RequestOtp(RequestCode codes) {
    this.codes = codes;
  }

  /**
   * Sends a code of six digits to a phone, for VerifyOtp, or for UpdateMyAccount to change the
   * phone. It is good for five minutes, once, and voids the one before. The answer is the same
   * whether the phone has an account or not.
   *
   * @param body where to
   */
  @Post
  @ApiResponse(
      responseCode = "202",
      description = "The code is on its way.",
      content = @Content(schema = @Schema(implementation = OtpSent.class)))
  @ApiResponse(
      responseCode = "429",
      description = "Less than a minute after the last, or too many; Retry-After says when.")
  @ApiResponse(responseCode = "503", description = "No code can be sent at the moment.")
  HttpResponse<OtpSent> request(HttpRequest<?> request, @Valid @Body Destination body) {
    Sent sent =
        codes.request(
            Phone.of(body.phone(), body.region()),
            Objects.requireNonNullElse(body.locale(), "ko"),
            Origins.of(request),
            Origins.address(request));
    return AdmissionView.uncached(
        HttpStatus.ACCEPTED, new OtpSent(sent.phone(), sent.expiresAt(), sent.resendAt()));
  }

  /**
   * Where a code goes.
   *
   * @param phone a mobile phone's number in any usual form
   * @param region the country that it would be dialled in as it is, by two letters; KR if absent
   * @param locale ko or en: the language of the message; ko if absent
   */
  @Serdeable
  record Destination(
      @NotBlank @Size(max = Phone.MAX_TEXT) String phone,
      @Nullable @Pattern(regexp = "[A-Z]{2}") String region,
      @Nullable @Pattern(regexp = "ko|en") String locale) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "Destination";
    }
  }

  /**
   * A code that is on its way.
   *
   * @param phone the number in E.164
   * @param expiresAt when the code is good no more
   * @param resendAt from when another can be asked for
   */
  @Serdeable
  record OtpSent(String phone, Instant expiresAt, Instant resendAt) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "OtpSent";
    }
  }
}
