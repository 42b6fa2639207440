package dev.moa.functions.placements;

import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import dev.moa.placements.content.PlacementHistory;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.UUID;

/** On which levels a content of the caller was. */
@LambdaEndpoint("ListPlacementHistory")
@Controller("/v1/contents")
@Secured(Role.EDITOR)
class ListPlacementHistory {

  private final PlacementHistory history;

  ListPlacementHistory(PlacementHistory history) {
    this.history = history;
  }

  /**
   * How a content of the caller came from level to level. The newest change comes first.
   *
   * @param id the content's id
   * @param limit changes wanted, 1 to 100; 20 if absent
   * @param cursor the nextCursor of the page before
   * @return One page of changes.
   */
  @Get("/{id}/placement-history")
  Page<LevelChangeView> list(
      Authentication authentication,
      UUID id,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    var page = new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, 0, cursor);
    return history.page(id, Caller.of(authentication).account(), page).map(LevelChangeView::of);
  }
}
