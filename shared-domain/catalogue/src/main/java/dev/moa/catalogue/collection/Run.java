package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.Listed.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a job did, while it does it. */
final class Run {

  private final String job;
  private final Instant startedAt;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Run(String job, Instant startedAt) {
    this.job = job;
    this.startedAt = startedAt;
  }

  Run count(String what, int more) {
    counts.merge(what, more, Integer::sum);
    return this;
  }

  Run rejected(List<Rejected> items) {
    rejected.addAll(items);
    return count("rejected", items.size());
  }

  Run note(String sentence) {
    notes.add(sentence);
    return this;
  }

  String job() {
    return job;
  }

  Instant startedAt() {
    return startedAt;
  }

  Map<String, Integer> counts() {
    return counts;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  /** Null if there is none. */
  String note() {
    return notes.isEmpty() ? null : String.join(" ", notes);
  }
}
