package dev.moa.functions.catalogue;

import dev.moa.catalogue.keyword.Keywords;
import dev.moa.catalogue.keyword.RankColors;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Keywords around what they belong to.
 *
 * @param name what stands in the middle
 * @param color of the middle
 * @param children the keywords, the most common first
 */
@Serdeable
record WordMapView(String name, String color, List<KeywordView> children) {

  static WordMapView of(String name, Keywords keywords) {
    return new WordMapView(name, RankColors.CENTRE, KeywordView.of(keywords));
  }
}
