package dev.moa.functions.forecasts.jobs.learning;

import dev.moa.forecasts.ModelScores;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that a training gives.
 *
 * @param learned from all examples
 * @param baseline from the same
 * @param scores of the same way of learning from the earlier examples, on the later ones
 */
public record Lesson(Learned learned, Baseline baseline, ModelScores scores) {

  /** The part of videos that is kept for trying, twice. */
  private static final double HELD_OUT = 0.15;

  private static final int FEWEST = 200;

  /** What a band is made of at least. */
  private static final int FEWEST_LATER = 60;

  /**
   * Learns. Videos are parted by when they were first seen: what the first part taught is tried on
   * the second, which gives bands; what the first two taught is tried on the third with these
   * bands, which gives the scores. At last all parts teach the model that is used, with bands of
   * both trials.
   *
   * @throws TooFew if there are less than 200 videos, or too few that came later than others
   */
  public static Lesson of(List<Seen> examples, long seed) {
    Map<Long, Instant> firsts = firsts(examples);
    if (firsts.size() < FEWEST) {
      throw new TooFew("%d videos were seen of %d".formatted(firsts.size(), FEWEST));
    }
    List<Instant> times = firsts.values().stream().sorted().toList();
    Instant test = cut(times);
    Instant trial = cut(times.stream().filter(it -> it.isBefore(test)).toList());
    List<Learner.Tried> bands = trial(examples, firsts, trial, test, seed);
    List<Learner.Tried> scores = trial(examples, firsts, test, Instant.MAX, seed);
    Bands ofModel = Bands.of(bands.stream().map(Learner.Tried::missOfModel).toList());
    Bands ofBaseline = Bands.of(bands.stream().map(Learner.Tried::missOfBaseline).toList());
    List<Learner.Tried> both = Stream.concat(bands.stream(), scores.stream()).toList();
    Learner whole = Learner.of(examples, seed);
    return new Lesson(
        new Learned(
            whole.curve(),
            whole.ledger().known(),
            whole.trees(),
            Bands.of(both.stream().map(Learner.Tried::missOfModel).toList())),
        Baseline.of(
            whole.curve(),
            whole.ledger(),
            both.stream().map(Learner.Tried::missOfBaseline).toList()),
        Scores.of(scores.stream().map(it -> it.judged(ofModel, ofBaseline)).toList()));
  }

  /** Learns from what was seen before a time, and tries it on videos first seen from then on. */
  private static List<Learner.Tried> trial(
      List<Seen> examples, Map<Long, Instant> firsts, Instant from, Instant until, long seed) {
    Predicate<Seen> later =
        it ->
            !firsts.get(it.video()).isBefore(from)
                && firsts.get(it.video()).isBefore(until)
                && it.at().isBefore(until);
    return Learner.of(examples.stream().filter(it -> it.at().isBefore(from)).toList(), seed)
        .tryOn(examples.stream().filter(later).toList());
  }

  /**
   * The latest time from which on enough videos were first seen; fewer do where most were there at
   * once, as when a collection begins.
   */
  private static Instant cut(List<Instant> times) {
    Instant cut = times.get(times.size() - (int) Math.ceil(times.size() * HELD_OUT));
    if (cut.isAfter(times.getFirst())) {
      return cut;
    }
    List<Instant> later = times.stream().filter(it -> it.isAfter(times.getFirst())).toList();
    if (later.size() < FEWEST_LATER) {
      throw new TooFew("nearly all videos were first seen at one time");
    }
    return later.getFirst();
  }

  private static Map<Long, Instant> firsts(List<Seen> examples) {
    Map<Long, Instant> firsts = new HashMap<>();
    examples.forEach(it -> firsts.merge(it.video(), it.at(), (a, b) -> a.isBefore(b) ? a : b));
    return firsts;
  }
}
