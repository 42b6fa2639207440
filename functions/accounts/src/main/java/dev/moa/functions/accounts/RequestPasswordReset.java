package dev.moa.functions.accounts;

import dev.moa.accounts.reset.RequestReset;
import dev.moa.functions.LambdaEndpoint;
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
import jakarta.validation.constraints.Size;

/** Has a link mailed by which a forgotten password can be reset. */
@LambdaEndpoint("RequestPasswordReset")
@Controller("/v1/password-resets")
@Secured(SecurityRule.IS_ANONYMOUS)
class RequestPasswordReset {

  private final RequestReset reset;

  RequestPasswordReset(RequestReset reset) {
    this.reset = reset;
  }

  /**
   * Has a link mailed by which a forgotten password can be reset, once and within 30 minutes. The
   * answer is the same whether there is an account or not. To one address three mails go in an
   * hour; beyond that none goes, and the answer stays the same.
   *
   * @param body whose password it is
   */
  @Post
  @ApiResponse(
      responseCode = "202",
      description = "If an account has the address, a mail is on its way.")
  @ApiResponse(
      responseCode = "429",
      description = "Too many links were asked for from this network; try again later.")
  HttpResponse<Void> request(HttpRequest<?> request, @Valid @Body Wanted body) {
    reset.request(body.email(), Origins.of(request));
    return HttpResponse.accepted();
  }

  /**
   * Whose password it is.
   *
   * @param email the account's e-mail address
   */
  @Serdeable
  record Wanted(@NotBlank @Size(max = 254) String email) {

    /** Without what no log may hold. */
    @Override
    public String toString() {
      return "Wanted";
    }
  }
}
