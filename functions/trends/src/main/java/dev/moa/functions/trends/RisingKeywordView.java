package dev.moa.functions.trends;

import dev.moa.trends.query.Rising.RisingKeyword;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * A keyword that rises, as it is drawn.
 *
 * @param rank from 1, by (value + 1) / (before / 7 + 1); of the same growth, the one of more videos
 *     first, then by the keyword
 * @param keyword its normal form, by which other endpoints know it
 * @param name how it is written
 * @param value in how many videos of the 24 hours it is
 * @param before in how many videos of the seven days before
 * @param meanBefore how many a day that is, to four digits
 * @param color by rank
 */
@Serdeable
record RisingKeywordView(
    int rank, String keyword, String name, int value, int before, double meanBefore, String color) {

  static List<RisingKeywordView> of(List<RisingKeyword> keywords) {
    List<RisingKeywordView> views = new ArrayList<>();
    for (RisingKeyword each : keywords) {
      int rank = views.size();
      views.add(
          new RisingKeywordView(
              rank + 1,
              each.keyword(),
              each.name(),
              each.videos(),
              each.before(),
              each.meanBefore(),
              RankColors.of(rank)));
    }
    return views;
  }
}
