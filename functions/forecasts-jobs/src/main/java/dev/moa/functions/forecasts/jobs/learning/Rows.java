package dev.moa.functions.forecasts.jobs.learning;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes of examples what trees learn from, with what was known when each video was first seen. */
final class Rows {

  private Rows() {}

  /**
   * The rows, and in the ledger all that is known after them.
   *
   * @param ledger a new one
   */
  static List<Row> of(List<Seen> examples, Ledger ledger) {
    Map<Long, Map<String, Double>> features = new HashMap<>();
    ledger.read(
        examples, seen -> features.put(seen.video(), Features.of(Planned.of(seen), ledger)));
    Map<Long, Long> counts =
        examples.stream().collect(Collectors.groupingBy(Seen::video, Collectors.counting()));
    return examples.stream()
        .sorted(Comparator.comparing(Seen::at).thenComparing(Seen::video))
        .map(
            it ->
                new Row(
                    features.get(it.video()),
                    Math.log(it.age()),
                    it.logViews() - ledger.curve().at(it.age()),
                    1f / counts.get(it.video())))
        .toList();
  }
}
