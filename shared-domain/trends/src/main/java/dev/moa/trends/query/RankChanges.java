package dev.moa.trends.query;

import dev.moa.trends.query.RankedKeyword.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a ranking looks like to one who saw the ranking of the day before. */
final class RankChanges {

  /** How far a keyword is looked for in the ranking of the day before. */
  static final int PLACES = 100;

  /**
   * What is less likely by chance is a change. One in twenty of the changes that are shown may be
   * by chance; but the first of a ranking are there because chance was with them, and those that
   * changed their places all the more, which makes unlikely numbers up to three times as frequent.
   */
  static final double CHANCE = 0.01;

  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<Long> videos;

  /**
   * @param then the ranking of the day before
   */
  RankChanges(Ranking then) {
    videos = new HashSet<>(then.videos());
    for (int i = 0; i < then.keywords().size(); i++) {
      counts.put(then.keywords().get(i), then.counts().get(i));
      if (i < PLACES) {
        ranks.put(then.keywords().get(i), i + 1);
      }
    }
  }

  /** The first keywords of a sample, compared. */
  List<RankedKeyword> of(int places, List<SampledVideo> sample, Set<String> excluded) {
    List<List<String>> keywords = sample.stream().map(SampledVideo::keywords).toList();
    List<KeywordCount> first = KeywordCount.top(places, keywords, excluded);
    return of(first, stayed(sample));
  }

  /**
   * The same of what was counted.
   *
   * @param first the first keywords
   * @param stayed in how many videos of both samples each is; absent: in none
   */
  List<RankedKeyword> of(List<KeywordCount> first, Map<String, Integer> stayed) {
    if (videos.isEmpty()) {
      return first.stream().map(each -> new RankedKeyword(each, null)).toList();
    }
    return first.stream()
        .map(each -> new RankedKeyword(each, change(each, stayed.getOrDefault(each.keyword(), 0))))
        .toList();
  }

  private Change change(KeywordCount now, int stayed) {
    int then = counts.getOrDefault(now.keyword(), 0);
    // A keyword that was found in a video since the day before was counted comes in too.
    int both = Math.min(stayed, then);
    int in = now.videos() - both;
    int out = then - both;
    boolean noise = Chance.ofDifference(in, out) > CHANCE;
    return new Change(ranks.get(now.keyword()), in, out, noise);
  }

  /** In how many videos of both samples each keyword is. */
  private Map<String, Integer> stayed(List<SampledVideo> sample) {
    Map<String, Integer> stayed = new HashMap<>();
    for (SampledVideo video : sample) {
      if (videos.contains(video.key())) {
        new HashSet<>(video.keywords()).forEach(each -> stayed.merge(each, 1, Integer::sum));
      }
    }
    return stayed;
  }
}
