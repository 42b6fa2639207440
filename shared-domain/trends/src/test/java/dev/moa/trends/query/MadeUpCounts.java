package dev.moa.trends.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Keywords about which a number of videos is made each day, by chance (Poisson). */
final class MadeUpCounts {

  private final Random random;
  private long keys;

  MadeUpCounts(long seed) {
    random = new Random(seed);
  }

  /** A number with this mean. */
  int poisson(double mean) {
    // By parts, because exp of much is nothing.
    if (mean > 50) {
      return poisson(50) + poisson(mean - 50);
    }
    double left = Math.exp(-mean);
    int number = -1;
    for (double product = 1; product > left; product *= random.nextDouble()) {
      number++;
    }
    return number;
  }

  /** Rates from one to the other, each order of magnitude as often. */
  double[] rates(int count, double from, double to) {
    return random.doubles(count).map(part -> from * Math.pow(to / from, part)).toArray();
  }

  /** The videos of a day, each of one keyword. */
  List<SampledVideo> day(double[] rates) {
    List<SampledVideo> videos = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      List<String> keyword = List.of("k" + i);
      for (int left = poisson(rates[i]); left > 0; left--) {
        videos.add(new SampledVideo(keys++, keyword));
      }
    }
    return videos;
  }

  /** Two samples of seven days, the second a day later, whose last day has rates of its own. */
  List<List<SampledVideo>> weeks(double[] rates, double[] last) {
    List<SampledVideo> first = day(rates);
    List<SampledVideo> both = new ArrayList<>();
    for (int day = 0; day < 6; day++) {
      both.addAll(day(rates));
    }
    List<SampledVideo> then = new ArrayList<>(both);
    then.addAll(first);
    both.addAll(day(last));
    return List.of(then, both);
  }
}
