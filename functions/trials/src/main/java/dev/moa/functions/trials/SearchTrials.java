package dev.moa.functions.trials;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.PageQuery;
import dev.moa.trials.search.TrialSearch;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Searches trials by words and by every field. */
@LambdaEndpoint("SearchTrials")
@Controller("/v1/trials")
@Secured(SecurityRule.IS_ANONYMOUS)
final class SearchTrials {

  private final TrialSearch search;

  SearchTrials(TrialSearch search) {
    this.search = search;
  }

  /**
   * Searches trials by words and by every field. Everything that is given must hold; without any of
   * it, all trials are listed. Text filters want the exact value, as facets tell it; since and
   * until, min and max are inclusive. A cursor is good for the search that gave it, in both
   * directions.
   *
   * @return One page of trials.
   */
  @Get
  SearchAnswer search(@RequestBean SearchParameters parameters, @RequestBean PageQuery page) {
    return SearchAnswer.of(
        search.find(parameters.toQuery(), parameters.wantedFacets(), page.toRequest()));
  }
}
