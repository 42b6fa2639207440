package dev.moa.functions.trends;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.trends.query.KeptAnswers;
import dev.moa.trends.query.KeywordSearch;
import dev.moa.trends.query.KeywordTrends;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** All that there is of a keyword. */
@LambdaEndpoint("SearchKeyword")
@Controller("/v1/keywords")
@Secured(SecurityRule.IS_ANONYMOUS)
class SearchKeyword {

  private final KeywordSearch search;
  private final KeptAnswers kept;

  SearchKeyword(KeywordSearch search, KeptAnswers kept) {
    this.search = search;
    this.kept = kept;
  }

  /**
   * All that there is of a keyword: both lines, what stands with it, what it is related to, and its
   * videos of the last 14 days. A keyword that nobody knows has lines of zeros and no videos. A
   * past day is answered from what was known of videos at its end; videos that are gone since are
   * left out there too.
   *
   * @param q the keyword in any spelling; it is looked for as a whole
   * @param asOf the day, in Asia/Seoul, to answer for; the present if absent
   * @return What there is.
   */
  @Get("/search")
  KeywordSearchView get(
      @Size(min = 1, max = 1000) @QueryValue String q, @Nullable @QueryValue LocalDate asOf) {
    String form = KeywordTrends.form("/q", q);
    return kept.get(
        "search/" + asOf + "/" + form,
        KeywordSearchView.class,
        () -> KeywordSearchView.of(search.search(form, asOf)));
  }
}
