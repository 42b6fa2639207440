package dev.moa.trends.query;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Set;

/**
 * All keywords of a sample of videos, the most common first.
 *
 * @param videos the keys of the sample's videos
 * @param keywords in their order
 * @param counts of each, in how many videos it is
 */
@Serdeable
record Ranking(List<Long> videos, List<String> keywords, List<Integer> counts) {

  /**
   * The ranking of a sample.
   *
   * @param excluded what is not counted
   */
  static Ranking of(List<SampledVideo> sample, Set<String> excluded) {
    List<List<String>> keywords = sample.stream().map(SampledVideo::keywords).toList();
    List<KeywordCount> all = KeywordCount.top(Integer.MAX_VALUE, keywords, excluded);
    return new Ranking(
        sample.stream().map(SampledVideo::key).toList(),
        all.stream().map(KeywordCount::keyword).toList(),
        all.stream().map(KeywordCount::videos).toList());
  }
}
