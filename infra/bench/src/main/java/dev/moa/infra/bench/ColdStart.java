package dev.moa.infra.bench;

import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** Starts a function in a new process, calls it once, and ends it. */
final class ColdStart {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern STATUS = Pattern.compile("\"statusCode\":(\\d+)");

  private final Workshop workshop;

  ColdStart(Workshop workshop) {
    this.workshop = workshop;
  }

  /**
   * Measures one start.
   *
   * @throws IllegalStateException if the function does not answer, or answers with an error
   */
  Sample sample(Launch launch, String event) throws IOException, InterruptedException {
    var log = new ConcurrentLinkedQueue<String>();
    long start = System.nanoTime();
    try (var process = RuntimeProcess.start(launch, workshop.client(), log::add)) {
      Outcome outcome = process.invoke(event, PATIENCE);
      double wallMs = (System.nanoTime() - start) / 1e6;
      double cpuMs = process.cpuTime().toNanos() / 1e6;
      check(launch.function(), outcome, log);
      return new Sample(wallMs, cpuMs);
    }
  }

  /** Counts the classes of one start, which is not timed. */
  ClassCount classes(Launch launch, String event, Path log)
      throws IOException, InterruptedException {
    sample(launch.withFlags(ClassCount.flags(log)), event);
    return ClassCount.read(log);
  }

  private static void check(String function, Outcome outcome, Iterable<String> log) {
    if (outcome instanceof Outcome.Answered(String json)) {
      var status = STATUS.matcher(json);
      if (!status.find() || status.group(1).startsWith("2")) {
        return;
      }
    }
    List<String> lines = new ArrayList<>();
    log.forEach(lines::add);
    throw new IllegalStateException(function + ": " + outcome + "\n" + String.join("\n", lines));
  }
}
