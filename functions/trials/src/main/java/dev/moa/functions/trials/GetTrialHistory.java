package dev.moa.functions.trials;

import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.trials.history.TrialHistory;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;

/** What happened to a trial. */
@LambdaEndpoint("GetTrialHistory")
@Controller("/v1/trials")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetTrialHistory {

  private final TrialHistory history;

  GetTrialHistory(TrialHistory history) {
    this.history = history;
  }

  /**
   * What happened to a trial. The oldest change comes first; from first to last they give the trial
   * as it is. Which account an editor has is shown to editors.
   *
   * @param id the trial's id
   * @param limit changes wanted, 1 to 100; 20 if absent
   * @param cursor the nextCursor of the page before
   * @return One page of changes.
   */
  @Get("/{id}/history")
  Page<HistoryView> list(
      @Nullable Authentication caller,
      UUID id,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    boolean editor = caller != null && caller.getRoles().contains(Role.EDITOR);
    var page = new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, 0, cursor);
    return history.page(id, page).map(change -> HistoryView.of(change, editor));
  }
}
