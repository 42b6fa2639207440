package dev.moa.functions.trends;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.trends.TrendKind;
import dev.moa.trends.query.KeptAnswers;
import dev.moa.trends.query.KeywordTrends;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** How a keyword does. */
@LambdaEndpoint("GetKeywordTrend")
@Controller("/v1/keywords")
@Secured(SecurityRule.IS_ANONYMOUS)
class GetKeywordTrend {

  private final KeywordTrends trends;
  private final KeptAnswers kept;

  GetKeywordTrend(KeywordTrends trends, KeptAnswers kept) {
    this.trends = trends;
    this.kept = kept;
  }

  /**
   * How a keyword does: its line, what stands with it, and its first videos. A keyword that nobody
   * knows has a line of zeros and no videos. A past day is answered from what was known of videos
   * at its end; videos that are gone since are left out there too.
   *
   * @param keyword the keyword in any spelling, percent-encoded
   * @param kind how much is made about it, or how well it is watched
   * @param asOf the day, in Asia/Seoul, to answer for; the present if absent
   * @return The keyword's trend.
   */
  @Get("/{keyword}/trend")
  KeywordTrendView get(
      @Size(min = 1, max = 1000) String keyword,
      @QueryValue TrendKind kind,
      @Nullable @QueryValue LocalDate asOf) {
    String form = KeywordTrends.form("/keyword", keyword);
    return kept.get(
        "trend/" + kind + "/" + asOf + "/" + form,
        KeywordTrendView.class,
        () -> KeywordTrendView.of(trends.trend(kind, form, asOf)));
  }
}
