package dev.moa.functions.trends;

import dev.moa.core.paging.Page;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.PageQuery;
import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Exclusions;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** What the rankings of keywords leave out. */
@LambdaEndpoint("ListExclusions")
@Controller("/v1/exclusions")
@Secured(SecurityRule.IS_ANONYMOUS)
final class ListExclusions {

  private final Exclusions exclusions;

  ListExclusions(Exclusions exclusions) {
    this.exclusions = exclusions;
  }

  /**
   * What the rankings of keywords leave out. The newest comes first.
   *
   * @param kind the ranking; both if absent
   * @return One page of exclusions.
   */
  @Get
  Page<ExclusionView> list(@Nullable @QueryValue TrendKind kind, @RequestBean PageQuery page) {
    return exclusions.page(kind, page.toRequest()).map(ExclusionView::of);
  }
}
