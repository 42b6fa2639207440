package dev.moa.functions.placements.jobs;

import dev.moa.placements.relocation.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What workers said of their moves, apart from what they wrote down in the database. */
final class SaidSteps {

  private final Map<Step, ConcurrentLinkedQueue<String>> claims = new EnumMap<>(Step.class);
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

  SaidSteps() {
    for (Step step : Step.values()) {
      claims.put(step, new ConcurrentLinkedQueue<>());
    }
  }

  /**
   * Takes a line of a worker's output.
   *
   * @return the step that it tells of; null if it tells of something else
   */
  Step hear(String line) {
    if (!line.startsWith(DyingSteps.SAID)) {
      if (line.contains("\"level\":\"ERROR\"")) {
        errors.add(line);
      }
      return null;
    }
    String[] words = line.substring(DyingSteps.SAID.length()).split(" ", 2);
    Step step = Step.valueOf(words[0]);
    claims.get(step).add(words[1]);
    return step;
  }

  /** Content and fence of each claim that came to a step, as often as somebody said so. */
  List<String> claims(Step step) {
    return new ArrayList<>(claims.get(step));
  }

  /** How often each step was said. */
  String counts() {
    Map<Step, Integer> counts = new EnumMap<>(Step.class);
    claims.forEach((step, said) -> counts.put(step, said.size()));
    return counts.toString();
  }

  List<String> errors() {
    return errors.stream().limit(5).toList();
  }
}
