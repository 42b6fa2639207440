package dev.moa.functions.accounts;

import dev.moa.accounts.OpenAccount;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/** Makes an account and lets its owner in. */
@LambdaEndpoint("SignUp")
@Controller("/v1/accounts")
@Secured(SecurityRule.IS_ANONYMOUS)
class SignUp {

  private final OpenAccount account;

  SignUp(OpenAccount account) {
    this.account = account;
  }

  /**
   * Makes an account and lets its owner in. The answer has tokens, so it takes no Idempotency-Key:
   * sent twice, the second is a conflict.
   *
   * @param body the account
   */
  @Post
  @ApiResponse(
      responseCode = "201",
      description = "The account and the tokens of its first session.",
      content = @Content(schema = @Schema(implementation = AdmissionView.class)))
  @ApiResponse(responseCode = "409", description = "Another account has the e-mail address.")
  @ApiResponse(
      responseCode = "429",
      description = "Too many accounts were made from this network; try again later.")
  HttpResponse<AdmissionView> signUp(HttpRequest<?> request, @Valid @Body NewAccount body) {
    var admission =
        account.open(
            body.email(),
            body.password(),
            body.name(),
            Objects.requireNonNullElse(body.locale(), "ko"),
            Origins.of(request, body.device()));
    return AdmissionView.uncached(HttpStatus.CREATED, AdmissionView.of(admission));
  }

  /**
   * What makes an account.
   *
   * @param email its e-mail address; two spellings of one address are one
   * @param password 8 to 128 characters of any kind, to the letter; common ones are refused
   * @param name what everybody sees
   * @param locale ko or en: the language of mails; ko if absent
   * @param device what the list of sessions calls the device; its user agent if absent
   */
  @Serdeable
  record NewAccount(
      @NotBlank @Size(max = 254) String email,
      @AsSent @NotNull @Size(max = 1000) String password,
      @NotBlank @Size(max = 60) String name,
      @Nullable @Pattern(regexp = "ko|en") String locale,
      @Nullable @Size(max = 200) String device) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "NewAccount";
    }
  }
}
