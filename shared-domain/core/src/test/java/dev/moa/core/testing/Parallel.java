package dev.moa.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Does the same thing many times at once. */
public final class Parallel {

  private static final int PATIENCE_SECONDS = 60;

  private Parallel() {}

  /**
   * Runs the work on as many threads as it is wanted times, all let go at the same moment.
   *
   * @param work is given its number, from 0
   * @return what each returned, by number
   * @throws AssertionError if one failed or was not done within a minute
   */
  public static <T> List<T> times(int count, IntFunction<T> work) {
    var start = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.apply(number);
                }));
      }
      List<T> results = new ArrayList<>();
      try {
        for (Future<T> future : futures) {
          results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        threads.shutdownNow();
        throw new AssertionError("one of " + count + " at once failed", e);
      }
      return results;
    }
  }
}
