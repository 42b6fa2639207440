package dev.moa.functions.trends;

import dev.moa.trends.query.KeywordCount;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * A keyword of a sample of videos, as it is drawn.
 *
 * @param rank from 1
 * @param keyword its normal form, by which other endpoints know it
 * @param name how it is written
 * @param value in how many videos of the sample it is; of the same number, the order is that of the
 *     keyword
 * @param color by rank
 */
@Serdeable
record RankedKeywordView(int rank, String keyword, String name, int value, String color) {

  static List<RankedKeywordView> of(List<KeywordCount> keywords) {
    List<RankedKeywordView> views = new ArrayList<>();
    for (KeywordCount each : keywords) {
      int rank = views.size();
      views.add(
          new RankedKeywordView(
              rank + 1, each.keyword(), each.name(), each.videos(), RankColors.of(rank)));
    }
    return views;
  }
}
