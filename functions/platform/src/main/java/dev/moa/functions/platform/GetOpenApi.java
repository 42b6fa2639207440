package dev.moa.functions.platform;

import dev.moa.functions.LambdaEndpoint;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** The description of the whole API, as the build made it. */
@LambdaEndpoint("GetOpenApi")
@Controller("/openapi.json")
@Secured(SecurityRule.IS_ANONYMOUS)
class GetOpenApi {

  private final Document document = new Document(Document.resource("openapi.json"));

  /**
   * The description of the whole API. It is OpenAPI 3.1, and generated from the code of all areas.
   *
   * @param known the ETag of the description that the caller has
   */
  @Get
  @ApiResponse(
      responseCode = "200",
      description = "The description.",
      content = @Content(schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "304", description = "The caller has it already.")
  HttpResponse<String> get(@Nullable @Header(HttpHeaders.IF_NONE_MATCH) String known) {
    return document.answer(known, MediaType.APPLICATION_JSON);
  }
}
