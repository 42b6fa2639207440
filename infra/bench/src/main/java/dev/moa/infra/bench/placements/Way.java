package dev.moa.infra.bench.placements;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A way to move contents from one level to another. */
public interface Way extends AutoCloseable {

  /** Makes ready, which is not measured. */
  void prepare(List<UUID> contents) throws Exception;

  /**
   * Moves what was made ready.
   *
   * @return how many moves were begun beyond one for each
   */
  long move() throws Exception;

  /** Puts on record what was done, which is not measured. */
  void finish() throws Exception;

  @Override
  void close();

  /** Has several work at the same time until all have ended. */
  static void together(int workers, Worker worker) throws Exception {
    try (var threads = Executors.newFixedThreadPool(workers)) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int number = i;
        all.add(
            () -> {
              worker.work(number);
              return null;
            });
      }
      for (Future<Void> each : threads.invokeAll(all)) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
    }
  }

  /** One of several who work at the same time. */
  @FunctionalInterface
  interface Worker {

    /**
     * @param number from 0
     */
    void work(int number) throws Exception;
  }
}
