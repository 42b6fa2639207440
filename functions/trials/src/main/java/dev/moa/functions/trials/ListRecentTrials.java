package dev.moa.functions.trials;

import dev.moa.core.paging.Page;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.PageQuery;
import dev.moa.trials.RecentTrials;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** The trials that changed within the last seven days. */
@LambdaEndpoint("ListRecentTrials")
@Controller("/v1/trials")
@Secured(SecurityRule.IS_ANONYMOUS)
final class ListRecentTrials {

  private final RecentTrials recent;

  ListRecentTrials(RecentTrials recent) {
    this.recent = recent;
  }

  /**
   * The trials that changed within the last seven days. The newest change comes first.
   *
   * @return One page of trials.
   */
  @Get("/recent")
  Page<TrialView> list(@RequestBean PageQuery page) {
    return recent.page(page.toRequest()).map(TrialView::of);
  }
}
