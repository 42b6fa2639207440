package dev.moa.functions.trends;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.trends.TrendKind;
import dev.moa.trends.query.KeptAnswers;
import dev.moa.trends.query.TopKeywords;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The ten keywords that most is made about, and the ten that are watched best. */
@LambdaEndpoint("GetTopKeywords")
@Controller("/v1/keywords")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetTopKeywords {

  private final TopKeywords keywords;
  private final KeptAnswers kept;

  GetTopKeywords(TopKeywords keywords, KeptAnswers kept) {
    this.keywords = keywords;
    this.kept = kept;
  }

  /**
   * The ten keywords that are watched best, and the ten that most is made about, each with what
   * became of it since the day before; and those about which more is made than before. They are
   * those of videos that were uploaded within 7 days, without what is excluded. A past day is
   * answered from what was seen of videos up to its end; videos that are gone since, and what is
   * excluded since, are left out there too.
   *
   * @param kind one ranking only; both if absent
   * @param asOf the day, in Asia/Seoul, to answer for; the present if absent
   * @return The rankings, and what rises.
   */
  @Get("/top")
  RankingsView get(@Nullable @QueryValue TrendKind kind, @Nullable @QueryValue LocalDate asOf) {
    List<TrendKind> kinds = kind == null ? Arrays.asList(TrendKind.values()) : List.of(kind);
    return kept.get(
        "top/" + kinds + "/" + asOf,
        RankingsView.class,
        () -> RankingsView.of(keywords.of(kinds, asOf)));
  }
}
