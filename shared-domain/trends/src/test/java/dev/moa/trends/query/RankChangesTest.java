package dev.moa.trends.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankChangesTest {

  private static final double FALSE_MARKS = 0.05;

  @Test
  void ofThousandsOfKeywordsWhoseRatesStayAtMostATwentiethIsMarkedAsChanged() {
    for (int seed = 1; seed <= 3; seed++) {
      var counts = new MadeUpCounts(seed);
      double[] rates = counts.rates(3000, 0.2, 100);
      Tally tally = new Tally();
      tally.add(counts.weeks(rates, rates), rates.length);
      tally.print("3000 keywords, 0.2 to 100 a day, seed " + seed);
      assertThat(tally.all).isGreaterThan(2500);
      assertThat(tally.ofAll()).isLessThanOrEqualTo(FALSE_MARKS);
      assertThat(tally.ofMoved()).isLessThanOrEqualTo(FALSE_MARKS);
    }
  }

  /** Who is among the first ten had luck, and who moved there had more. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0, 100",
    "3, 0, 100",
    "10, 0, 100",
    "30, 0, 100",
    "20, 0.5, 100",
    "20, 1, 100",
    "100, 0.5, 50",
    "100, 1, 100",
    "400, 1, 50"
  })
  void evenOfTheMovesInATopTenAtMostATwentiethIsMarkedAsChanged(
      double first, double skew, int keywords) {
    var counts = new MadeUpCounts(7);
    double[] rates =
        IntStream.rangeClosed(1, keywords).mapToDouble(i -> first / Math.pow(i, skew)).toArray();
    Tally tally = new Tally();
    for (int list = 0; list < 150; list++) {
      tally.add(counts.weeks(rates, rates), 10);
    }
    tally.print("150 lists of ten, rates " + first + " / rank^" + skew);
    assertThat(tally.moved).isGreaterThan(50);
    assertThat(tally.ofAll()).isLessThanOrEqualTo(FALSE_MARKS);
    assertThat(tally.ofMoved()).isLessThanOrEqualTo(FALSE_MARKS);
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "10, 0", "20, 0.4", "30, 0.6", "50, 0.85", "100, 0.99"})
  void aRateThatDoublesIsMostlyFound(double rate, double atLeast) {
    double[] rates = new double[500];
    Arrays.fill(rates, rate);
    double[] twice = Arrays.stream(rates).map(each -> 2 * each).toArray();
    Tally tally = new Tally();
    tally.add(new MadeUpCounts(11).weeks(rates, twice), rates.length);
    tally.print("doubled from " + rate + " a day");
    assertThat(tally.ofAll()).isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void whatCameInAndFellOutIsCountedByVideo() {
    List<SampledVideo> then =
        List.of(video(1, "a", "b"), video(2, "a"), video(3, "b", "x"), video(4, "a", "x"));
    List<SampledVideo> now =
        List.of(video(3, "b"), video(4, "a"), video(5, "b"), video(6, "c", "b"));

    List<RankedKeyword> ranked =
        new RankChanges(Ranking.of(then, Set.of("x"))).of(10, now, Set.of("x"));

    assertThat(ranked)
        .containsExactly(
            new RankedKeyword(
                new KeywordCount("b", "b", 3), new RankedKeyword.Change(2, 2, 1, true)),
            new RankedKeyword(
                new KeywordCount("a", "a", 1), new RankedKeyword.Change(1, 0, 2, true)),
            new RankedKeyword(
                new KeywordCount("c", "c", 1), new RankedKeyword.Change(null, 1, 0, true)));
  }

  @Test
  void aKeywordThatIsFoundLateComesIn() {
    Ranking then = Ranking.of(List.of(video(1), video(2)), Set.of());
    List<RankedKeyword> ranked = new RankChanges(then).of(10, List.of(video(1, "a")), Set.of());

    assertThat(ranked.getFirst().change()).isEqualTo(new RankedKeyword.Change(null, 1, 0, true));
  }

  @Test
  void withoutADayBeforeThereIsNoChange() {
    Ranking nothing = Ranking.of(List.of(), Set.of());
    assertThat(new RankChanges(nothing).of(10, List.of(video(1, "a")), Set.of()))
        .containsExactly(new RankedKeyword(new KeywordCount("a", "a", 1), null));
  }

  private static SampledVideo video(long key, String... keywords) {
    return new SampledVideo(key, List.of(keywords));
  }

  private static final class Tally {

    private int all;
    private int marked;
    private int moved;
    private int movedAndMarked;
    private int movedAndUnlikely;

    private void add(List<List<SampledVideo>> weeks, int places) {
      var changes = new RankChanges(Ranking.of(weeks.getFirst(), Set.of()));
      int rank = 0;
      for (RankedKeyword each : changes.of(places, weeks.getLast(), Set.of())) {
        rank++;
        Integer before = each.change().previousRank();
        boolean other = before == null || before != rank;
        boolean real = !each.change().withinNoise();
        all++;
        marked += real ? 1 : 0;
        moved += other ? 1 : 0;
        movedAndMarked += real && other ? 1 : 0;
        movedAndUnlikely += other && isUnlikely(each.change()) ? 1 : 0;
      }
    }

    /** What a bound of 0.05 would mark, which is too much for those that moved. */
    private static boolean isUnlikely(RankedKeyword.Change change) {
      return Chance.ofDifference(change.in(), change.out()) <= 0.05;
    }

    private double ofAll() {
      return marked / (double) all;
    }

    private double ofMoved() {
      return movedAndMarked / (double) moved;
    }

    private void print(String what) {
      System.out.printf(
          Locale.ROOT,
          "%s: %d keywords, %.4f marked as changed; %d moved, %.4f of them marked (%.4f at 0.05)%n",
          what,
          all,
          ofAll(),
          moved,
          ofMoved(),
          movedAndUnlikely / (double) moved);
    }
  }
}
