package dev.moa.functions.platform;

import dev.moa.functions.LambdaEndpoint;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** The page that shows the API and calls it. */
@LambdaEndpoint("GetApiDocs")
@Controller("/docs")
@Secured(SecurityRule.IS_ANONYMOUS)
class GetApiDocs {

  private final DocsPage page = DocsPage.read();

  /**
   * A page for people that shows this API and calls it. It is one file that loads nothing but
   * /openapi.json, so it works offline.
   *
   * @param known the ETag of the page that the caller has
   */
  @Get
  @Produces(MediaType.TEXT_HTML)
  @ApiResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  @ApiResponse(responseCode = "304", description = "The caller has it already.")
  HttpResponse<String> get(@Nullable @Header(HttpHeaders.IF_NONE_MATCH) String known) {
    return page.html()
        .answer(known, MediaType.TEXT_HTML + "; charset=utf-8")
        .header("content-security-policy", page.policy())
        .header("referrer-policy", "no-referrer");
  }
}
