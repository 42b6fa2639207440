package dev.moa.functions.trials;

import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.trials.history.ChangeFeed;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** What happened to all trials, in order. */
@LambdaEndpoint("ListTrialChanges")
@Controller("/v1/trial-changes")
@Secured(SecurityRule.IS_ANONYMOUS)
final class ListTrialChanges {

  private final ChangeFeed feed;

  ListTrialChanges(ChangeFeed feed) {
    this.feed = feed;
  }

  /**
   * What happened to all trials, in order. Whoever applies the changes from the first one on, or
   * from any cursor, has the trials as they are. There is always a nextCursor, which never expires:
   * ask with it again for what has changed since. Of a deleted trial only the deletion is told; a
   * change of a trial that you do not have is to be left out, unless it is CREATED or RESTORED.
   *
   * @param limit changes wanted, 1 to 100; 20 if absent
   * @param cursor the nextCursor of the page before
   * @return One page of changes.
   */
  @Get
  Page<ChangeView> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
    var page = new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, 0, cursor);
    return feed.page(page).map(ChangeView::of);
  }
}
