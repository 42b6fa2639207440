package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import dev.moa.placements.content.ContentLinks;
import dev.moa.placements.content.Contents;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.UUID;

/** A content of the caller, and where it can be fetched. */
@LambdaEndpoint("GetContent")
@Controller("/v1/contents")
@Secured(Role.EDITOR)
class GetContent {

  private final Contents contents;
  private final ContentLinks links;

  GetContent(Contents contents, ContentLinks links) {
    this.contents = contents;
    this.links = links;
  }

  /**
   * A content of the caller. Each call makes a link that opens for fifteen minutes, to whoever has
   * it: to upload the content, or to download it once it is there.
   *
   * @param id the content's id
   * @return The content as it is at the moment.
   */
  @Get("/{id}")
  ContentView get(Authentication authentication, UUID id) {
    return ContentView.of(contents.get(id, Caller.of(authentication).account()), links);
  }
}
