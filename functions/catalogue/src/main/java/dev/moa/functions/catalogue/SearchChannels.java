package dev.moa.functions.catalogue;

import dev.moa.catalogue.channel.ChannelSearch;
import dev.moa.core.paging.Page;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.PageQuery;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

/** Searches channels by their name. */
@LambdaEndpoint("SearchChannels")
@Controller("/v1/channels")
@Secured(SecurityRule.IS_ANONYMOUS)
final class SearchChannels {

  private final ChannelSearch search;

  SearchChannels(ChannelSearch search) {
    this.search = search;
  }

  /**
   * Searches channels by their name. Those with the most subscribers come first, those that hide
   * them last; channels that are gone from YouTube are left out. Without q all are listed. A cursor
   * is good for the search that gave it.
   *
   * @param q text of 1 to 200 letters that the name contains; upper and lower case, full and half
   *     width are the same
   * @return One page of channels.
   */
  @Get
  Page<ListedChannelView> search(
      @Parameter(
              schema = @Schema(type = "string", minLength = 1, maxLength = ChannelSearch.MAX_WORDS))
          @Nullable
          @QueryValue
          String q,
      @RequestBean PageQuery page) {
    return search.find(q, page.toRequest()).map(ListedChannelView::of);
  }
}
