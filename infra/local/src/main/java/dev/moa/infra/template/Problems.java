package dev.moa.infra.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects violations; the same one at the same place counts once. */
final class Problems {
  private final Set<Violation> violations = new LinkedHashSet<>();

  void report(Rule rule, Position at, String sentence) {
    violations.add(new Violation(rule, at, sentence));
  }

  /** Runs a check that may stumble over something unreadable. */
  void during(Runnable check) {
    try {
      check.run();
    } catch (TemplateException e) {
      report(e.rule(), e.at(), e.sentence());
    }
  }

  List<Violation> all() {
    return List.copyOf(violations);
  }
}
