package dev.moa.functions.placements.jobs;

import dev.moa.placements.relocation.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Four processes of five workers. Each is killed (SIGKILL) when one of its workers comes to its
 * step, whatever its others are at, and is followed by another with the next step; after the last
 * step come some that live.
 */
final class DyingWorkers implements AutoCloseable {

  private static final int PROCESSES = 4;
  private static final int WORKERS = 5;

  /** Calls of the process that is to hand on are so short that few moves come to their end. */
  private static final String SHORT = "1150";

  private static final String LONG = "60000";

  final SaidSteps said = new SaidSteps();
  final Map<Step, Integer> kills = new EnumMap<>(Step.class);
  private final MovesWorld world;
  private final Queue<Step> left = new ArrayDeque<>(List.of(Step.values()));
  private final BlockingQueue<Worker> standing = new LinkedBlockingQueue<>();
  private final List<Worker> running = new ArrayList<>();

  DyingWorkers(MovesWorld world) {
    this.world = world;
    for (int i = 0; i < PROCESSES; i++) {
      next();
    }
  }

  boolean allStepsDied() {
    return kills.size() == Step.values().length;
  }

  /** Kills the next one that stands still; waits half a second for it. */
  void kill() throws InterruptedException {
    Worker worker = standing.poll(500, TimeUnit.MILLISECONDS);
    if (worker != null) {
      end(worker);
      running.remove(worker);
      kills.merge(worker.step, 1, Integer::sum);
      next();
    }
  }

  private void next() {
    Step step = left.poll();
    try {
      Process process =
          WorkerProcess.start(
              world.of(
                  "RelocateContent",
                  "TEST_DIE_AT",
                  step == null ? "NEVER" : step.name(),
                  "TEST_LEFT_MS",
                  step == Step.HANDED_ON ? SHORT : LONG),
              WORKERS);
      Worker worker = new Worker(process, step);
      running.add(worker);
      worker.ears.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a process, and returns when all that it said is heard. */
  private static void end(Worker worker) {
    worker.process.destroyForcibly();
    try {
      worker.ears.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills all, at whatever they are. */
  void endAll() {
    running.forEach(DyingWorkers::end);
    running.clear();
  }

  @Override
  public void close() {
    endAll();
  }

  private final class Worker {

    private final Process process;
    private final Step step;
    private final Thread ears = Thread.ofPlatform().daemon().unstarted(this::hear);

    Worker(Process process, Step step) {
      this.process = process;
      this.step = step;
    }

    private void hear() {
      boolean stands = false;
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Step reached = said.hear(line);
          if (reached != null && reached == step && !stands) {
            stands = true;
            standing.add(this);
          }
        }
      } catch (IOException e) {
        process.destroyForcibly();
      }
    }
  }
}
