package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import dev.moa.placements.content.Placements;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.UUID;

/** Where a content of the caller is, and how far on its way elsewhere. */
@LambdaEndpoint("GetPlacement")
@Controller("/v1/contents")
@Secured(Role.EDITOR)
class GetPlacement {

  private final Placements placements;

  GetPlacement(Placements placements) {
    this.placements = placements;
  }

  /**
   * Where a content of the caller is, and how far on its way elsewhere.
   *
   * @param id the content's id
   * @return Its placement at the moment.
   */
  @Get("/{id}/placement")
  PlacementView get(Authentication authentication, UUID id) {
    return PlacementView.of(placements.get(id, Caller.of(authentication).account()));
  }
}
