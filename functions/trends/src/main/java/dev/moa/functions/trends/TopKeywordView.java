package dev.moa.functions.trends;

import dev.moa.trends.query.RankedKeyword;
import dev.moa.trends.query.RankedKeyword.Change;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * A keyword of a ranking, as it is drawn, and what became of it since the day before. Both days'
 * samples have most of their videos in common; so not their numbers are compared, but the videos
 * that came in and those that fell out. Value minus in plus out is the day before's value. Rank
 * changes, in, out and withinNoise are null if the day before has no videos.
 *
 * @param rank from 1
 * @param keyword its normal form, by which other endpoints know it
 * @param name how it is written
 * @param value in how many videos of the sample it is; of the same number, the order is that of the
 *     keyword
 * @param color by rank
 * @param previousRank its rank the day before; null if it was not among the first 100
 * @param rankChange by how many places it rose; below 0 if it fell; null if there is no
 *     previousRank
 * @param in how many videos with it are in the sample and were not the day before
 * @param out how many were in the sample the day before and are not
 * @param withinNoise whether chance explains how in and out differ: if each of these videos were in
 *     or out by the toss of a coin, they would differ as much, or more, in more than one case of a
 *     hundred (exact two-sided binomial test). It is about the keyword's own number; its rank may
 *     change by those of others too
 */
@Serdeable
record TopKeywordView(
    int rank,
    String keyword,
    String name,
    int value,
    String color,
    @Nullable Integer previousRank,
    @Nullable Integer rankChange,
    @Nullable Integer in,
    @Nullable Integer out,
    @Nullable Boolean withinNoise) {

  static List<TopKeywordView> of(List<RankedKeyword> keywords) {
    List<TopKeywordView> views = new ArrayList<>();
    keywords.forEach(each -> views.add(of(views.size() + 1, each)));
    return views;
  }

  private static TopKeywordView of(int rank, RankedKeyword ranked) {
    Change change = ranked.change();
    Integer previous = change == null ? null : change.previousRank();
    return new TopKeywordView(
        rank,
        ranked.count().keyword(),
        ranked.count().name(),
        ranked.count().videos(),
        RankColors.of(rank - 1),
        previous,
        previous == null ? null : Integer.valueOf(previous - rank),
        change == null ? null : Integer.valueOf(change.in()),
        change == null ? null : Integer.valueOf(change.out()),
        change == null ? null : Boolean.valueOf(change.withinNoise()));
  }
}
