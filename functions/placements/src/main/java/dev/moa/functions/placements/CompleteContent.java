package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import dev.moa.placements.content.ContentLinks;
import dev.moa.placements.content.FinishUpload;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;

/** Says that a content is uploaded. */
@LambdaEndpoint("CompleteContent")
@Controller("/v1/contents")
@Secured(Role.EDITOR)
class CompleteContent {

  private final FinishUpload finish;
  private final ContentLinks links;

  CompleteContent(FinishUpload finish, ContentLinks links) {
    this.finish = finish;
    this.links = links;
  }

  /**
   * Says that a content is uploaded. Its size and its SHA-256 are compared with what was
   * registered; if they agree it is settled on the lowest level. To say it again changes nothing.
   *
   * @param id the content's id
   * @return The content as it is now.
   */
  @Post("/{id}/complete")
  @ApiResponse(responseCode = "409", description = "Nothing has been uploaded yet.")
  @ApiResponse(
      responseCode = "422",
      description =
          "What was uploaded is not what was registered: detail says how. It was thrown away, and"
              + " Location gives a link to upload it again.")
  ContentView complete(Authentication authentication, UUID id) {
    return ContentView.of(finish.finish(id, Caller.of(authentication).account()), links);
  }
}
