package dev.moa.functions.accounts;

import dev.moa.accounts.events.EventHistory;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** What happened to the safety of the caller's account. */
@LambdaEndpoint("ListMyEvents")
@Controller("/v1/accounts/me/events")
@Secured(Role.USER)
class ListMyEvents {

  private final EventHistory events;

  ListMyEvents(EventHistory events) {
    this.events = events;
  }

  /**
   * What happened to the safety of the caller's account. The newest comes first.
   *
   * @param limit events wanted, 1 to 100; 20 if absent
   * @param cursor the nextCursor of the page before
   * @return One page of events.
   */
  @Get
  Page<EventView> list(
      Authentication authentication,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    var page = new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, 0, cursor);
    return events.page(Caller.of(authentication).account(), page).map(EventView::of);
  }
}
