package dev.moa.trends.query;

import io.micronaut.core.annotation.Nullable;
import java.util.Map;

/**
 * A keyword of a ranking and what became of it since the day before.
 *
 * @param change null if the day before has no videos to compare with
 */
public record RankedKeyword(KeywordCount count, @Nullable Change change) {

  RankedKeyword named(Map<String, String> names) {
    return new RankedKeyword(count.named(names), change);
  }

  /**
   * A change since the day before. The two samples have most of their videos in common, so their
   * numbers are not compared, but what came in with what fell out.
   *
   * @param previousRank null if it was not among the first {@link RankChanges#PLACES}
   * @param in how many videos with the keyword are in the sample and were not the day before
   * @param out how many were and are not
   * @param withinNoise whether chance explains the difference of both
   */
  public record Change(@Nullable Integer previousRank, int in, int out, boolean withinNoise) {}
}
