package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far off forecasts were of videos that came after all that was learned from: split conformal
 * prediction (Vovk et al., "Algorithmic Learning in a Random World", 2005), of its own for each
 * stretch of ages. Four of five videos lie between the bounds, as long as videos stay alike.
 *
 * @param stretches by age, at least one
 */
@Serdeable
public record Bands(List<Stretch> stretches) {

  /** The part of videos below the lower bound, and above the upper one. */
  private static final double TAIL = 0.1;

  /** In days. What is older than the last belongs to the last stretch. */
  private static final double[] EDGES = {1, 3, 7, 14};

  /** Fewer are not enough for a tenth of them to mean much. */
  private static final int FEWEST = 60;

  /**
   * What to add to a forecast's logarithm.
   *
   * @param untilAge in days; the last stretch has no end
   */
  @Serdeable
  public record Stretch(double untilAge, double low, double high) {}

  /** A forecast that came true or did not: what the views' logarithm was above it. */
  record Miss(double age, double by) {}

  /**
   * Learns the bands.
   *
   * @throws IllegalArgumentException if there are no misses
   */
  static Bands of(List<Miss> misses) {
    if (misses.isEmpty()) {
      throw new IllegalArgumentException("no forecast was tried");
    }
    List<Stretch> stretches = new ArrayList<>();
    double from = 0;
    for (int i = 0; i <= EDGES.length; i++) {
      double until = i < EDGES.length ? EDGES[i] : Double.MAX_VALUE;
      double begin = from;
      double[] here =
          misses.stream()
              .filter(it -> it.age() >= begin && it.age() < until)
              .mapToDouble(Miss::by)
              .toArray();
      if (here.length >= FEWEST) {
        stretches.add(stretch(until, here));
        from = until;
      } else if (i == EDGES.length && !stretches.isEmpty()) {
        Stretch last = stretches.removeLast();
        stretches.add(new Stretch(until, last.low(), last.high()));
      }
    }
    return stretches.isEmpty()
        ? new Bands(
            List.of(stretch(Double.MAX_VALUE, misses.stream().mapToDouble(Miss::by).toArray())))
        : new Bands(stretches);
  }

  Stretch at(double age) {
    return stretches.stream()
        .filter(it -> age < it.untilAge())
        .findFirst()
        .orElseGet(stretches::getLast);
  }

  /** With the ranks that hold for one more video than were tried. */
  private static Stretch stretch(double until, double[] misses) {
    double[] sorted = misses.clone();
    Arrays.sort(sorted);
    int low = (int) Math.floor(TAIL * (sorted.length + 1)) - 1;
    int high = (int) Math.ceil((1 - TAIL) * (sorted.length + 1)) - 1;
    return new Stretch(
        until,
        Math.min(0, sorted[Math.max(0, low)]),
        Math.max(0, sorted[Math.min(sorted.length - 1, high)]));
  }
}
