package dev.moa.trends.query;

import java.util.List;

/**
 * The first keywords of a sample, compared with the day before and not named yet.
 *
 * @param videos how many videos were counted
 */
record Compared(int videos, List<RankedKeyword> keywords) {

  /** Of what the sample's videos carry. */
  static Compared of(List<SampledVideo> sample, Before before) {
    return new Compared(
        sample.size(),
        new RankChanges(before.ranking()).of(TopRule.PLACES, sample, before.excluded().keywords()));
  }
}
