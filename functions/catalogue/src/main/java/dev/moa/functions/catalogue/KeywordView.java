package dev.moa.functions.catalogue;

import dev.moa.catalogue.keyword.Keywords;
import dev.moa.catalogue.keyword.RankColors;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * A keyword as it is drawn in a pie or a word map.
 *
 * @param name the keyword
 * @param value in how many videos it is
 * @param color by rank
 */
@Serdeable
record KeywordView(String name, int value, String color) {

  static List<KeywordView> of(Keywords keywords) {
    List<KeywordView> views = new ArrayList<>();
    for (Keywords.Count each : keywords.top()) {
      views.add(new KeywordView(each.keyword(), each.videos(), RankColors.of(views.size())));
    }
    return views;
  }
}
