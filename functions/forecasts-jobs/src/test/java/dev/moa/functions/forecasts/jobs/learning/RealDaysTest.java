package dev.moa.functions.forecasts.jobs.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.moa.forecasts.ModelScores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a model that learned from six days of the Korean chart says of the three after. */
class RealDaysTest {

  private static final int LEARNED = 6;

  @Test
  void theModelIsAFifthBetterThanTheBaselineAndItsBandHoldsFourOfFive() throws IOException {
    assumeThat(RealDays.FOLDER).as("real days are missing").exists();
    List<List<Seen>> days = RealDays.read();
    assertThat(days).hasSize(9);
    var chart = new Chart(days.subList(0, LEARNED), days.subList(LEARNED, days.size()));
    System.out.printf("learned from %d videos, seen %d times%n", chart.known.size(), chart.learned);

    ModelScores scores = chart.score("each new video when it is first there", it -> true);
    chart.score("  of a channel that was known", it -> chart.knows(it.channel()));
    chart.score("  of a channel that was not", it -> !chart.knows(it.channel()));
    chart.score("  with a category", it -> it.category() != null);
    chart.score("  there on one day only", it -> chart.sights(it).size() == 1);
    chart.print("each new video on each day", chart.all());
    new Chart(withoutCategory(days.subList(0, LEARNED)), withoutCategory(days.subList(LEARNED, 9)))
        .score("each new video, learned and asked without categories", it -> true);
    scores.byAhead().stream()
        .filter(it -> it.model().examples() >= 20)
        .forEach(
            it ->
                System.out.printf(
                    "  %d days ahead: %d videos, error %.3f, baseline %.3f, covered %.2f%n",
                    it.ahead(),
                    it.model().examples(),
                    it.model().error(),
                    it.baseline().error(),
                    it.model().coverage()));

    assertThat(scores.videos()).isGreaterThan(1000);
    assertThat(scores.model().error()).isLessThan(0.8 * scores.baseline().error());
    assertThat(scores.model().coverage()).isBetween(0.75, 0.85);
  }

  private static List<List<Seen>> withoutCategory(List<List<Seen>> days) {
    return days.stream()
        .map(day -> day.stream().map(RealDaysTest::withoutCategory).toList())
        .toList();
  }

  private static Seen withoutCategory(Seen it) {
    return new Seen(
        it.video(),
        it.channel(),
        it.title(),
        it.nouns(),
        it.publishedAt(),
        null,
        it.seconds(),
        it.subscribers(),
        it.thumbnail(),
        it.at(),
        it.views());
  }

  /** What was learned, and the videos that are new after. */
  private static final class Chart {

    final Set<Long> known;
    final long learned;
    private final Lesson lesson;
    private final Map<Long, List<Seen>> later = new LinkedHashMap<>();

    Chart(List<List<Seen>> first, List<List<Seen>> last) {
      List<Seen> examples = first.stream().flatMap(List::stream).toList();
      known = examples.stream().map(Seen::video).collect(Collectors.toSet());
      learned = examples.size();
      lesson = Lesson.of(examples, 1);
      last.stream()
          .flatMap(List::stream)
          .filter(it -> !known.contains(it.video()))
          .forEach(it -> later.computeIfAbsent(it.video(), key -> new ArrayList<>()).add(it));
    }

    boolean knows(String channel) {
      return lesson.baseline().knows(channel);
    }

    List<Seen> sights(Seen of) {
      return later.get(of.video());
    }

    List<Seen> all() {
      return later.values().stream().flatMap(List::stream).toList();
    }

    ModelScores score(String which, Predicate<Seen> some) {
      return print(which, later.values().stream().map(List::getFirst).filter(some).toList());
    }

    ModelScores print(String which, List<Seen> seen) {
      ModelScores scores = Scores.of(seen.stream().map(this::trial).toList());
      System.out.printf(
          "%s: %d videos, error %.4f, baseline %.4f (%.1f %% less), covered %.1f %%,"
              + " baseline's band %.1f %%%n",
          which,
          scores.videos(),
          scores.model().error(),
          scores.baseline().error(),
          100 * (1 - scores.model().error() / scores.baseline().error()),
          100 * scores.model().coverage(),
          100 * scores.baseline().coverage());
      return scores;
    }

    private Scores.Trial trial(Seen seen) {
      Learned model = lesson.learned();
      double[] age = {seen.age()};
      double expected = model.logViews(model.features(Planned.of(seen)), age)[0];
      double usual = lesson.baseline().logViews(seen.channel(), seen.age());
      return new Learner.Tried(seen, expected, usual)
          .judged(model.bands(), lesson.baseline().bands());
    }
  }
}
