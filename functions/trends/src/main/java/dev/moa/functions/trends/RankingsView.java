package dev.moa.functions.trends;

import dev.moa.trends.query.TopKeywords.Top;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Rankings of keywords.
 *
 * @param rankings one of each kind that was asked for
 */
@Serdeable
record RankingsView(List<TopKeywordsView> rankings) {

  static RankingsView of(List<Top> tops) {
    return new RankingsView(tops.stream().map(TopKeywordsView::of).toList());
  }
}
