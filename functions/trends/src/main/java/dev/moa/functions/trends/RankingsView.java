package dev.moa.functions.trends;

import dev.moa.trends.query.TopKeywords.Rankings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Rankings of keywords.
 *
 * @param rankings one of each kind that was asked for
 * @param rising what more is made about than before; null if only POPULAR was asked for
 */
@Serdeable
record RankingsView(List<TopKeywordsView> rankings, @Nullable RisingView rising) {

  static RankingsView of(Rankings rankings) {
    return new RankingsView(
        rankings.tops().stream().map(TopKeywordsView::of).toList(),
        rankings.rising() == null ? null : RisingView.of(rankings.rising()));
  }
}
