package dev.moa.functions.placements;

import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import dev.moa.placements.content.ContentFilter;
import dev.moa.placements.content.ContentList;
import dev.moa.placements.content.ContentState;
import dev.moa.placements.content.NewContent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import jakarta.validation.constraints.Size;

/** The contents of the caller. */
@LambdaEndpoint("ListContents")
@Controller("/v1/contents")
@Secured(Role.EDITOR)
class ListContents {

  private final ContentList contents;

  ListContents(ContentList contents) {
    this.contents = contents;
  }

  /**
   * The contents of the caller. The newest comes first.
   *
   * @param level those on this level; all if absent
   * @param state those in this state; all if absent
   * @param name those with this in the name, whatever is in capitals; all if absent
   * @param limit contents wanted, 1 to 100; 20 if absent
   * @param cursor the nextCursor of the page before
   * @return One page of contents.
   */
  @Get
  Page<ContentItemView> list(
      Authentication authentication,
      @Nullable @QueryValue @Size(max = 40) String level,
      @Nullable @QueryValue ContentState state,
      @Nullable @QueryValue @Size(max = 2 * NewContent.LONGEST_NAME) String name,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    var page = new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, 0, cursor);
    return contents
        .page(Caller.of(authentication).account(), new ContentFilter(level, state, name), page)
        .map(ContentItemView::of);
  }
}
