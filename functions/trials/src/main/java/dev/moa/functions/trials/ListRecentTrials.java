package dev.moa.functions.trials;

import dev.moa.core.paging.Page;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.PageQuery;
import dev.moa.trials.RecentTrials;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

/** The trials that were created or changed within the last days. */
@LambdaEndpoint("ListRecentTrials")
@Controller("/v1/trials")
@Secured(SecurityRule.IS_ANONYMOUS)
final class ListRecentTrials {

  private final RecentTrials recent;

  ListRecentTrials(RecentTrials recent) {
    this.recent = recent;
  }

  /**
   * The trials that were created or changed within the last days. The newest change comes first.
   *
   * @return One page of trials, each with what happened to it.
   */
  @Get("/recent")
  Page<RecentTrialView> list(@RequestBean Window window, @RequestBean PageQuery page) {
    int days = window.days() == null ? RecentTrials.DEFAULT_DAYS : window.days();
    return recent.page(days, window.change(), page.toRequest()).map(RecentTrialView::of);
  }

  /** How far back, and what. */
  @Introspected
  record Window(
      @Parameter(
              description = "Days back from now.",
              schema =
                  @Schema(
                      type = "integer",
                      format = "int32",
                      minimum = "1",
                      maximum = "" + RecentTrials.MAX_DAYS,
                      defaultValue = "" + RecentTrials.DEFAULT_DAYS))
          @Nullable
          @QueryValue
          Integer days,
      @Parameter(description = "CREATED or UPDATED only; both if absent.") @Nullable @QueryValue
          RecentTrials.Change change) {}
}
