package dev.moa.infra.bench.collect;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Looks at a working thread every few milliseconds and notes what it is at, or, if asked for
 * memory, collects garbage instead and notes what is left: both at once would disturb each other.
 */
public final class Watch {

  private static final long LOOK_NANOS = 5_000_000;
  private static final long COLLECT_NANOS = 200_000_000;

  /**
   * What a frame of the stack means: the innermost frame that means something, its last meaning.
   */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("dev.moa.trials.registry.", "", "fetch"),
          new Meaning("dev.moa.core.job.Leases", "", "lease"),
          new Meaning("dev.moa.trials.link.", "", "link"),
          new Meaning("org.postgresql.copy.", "", "copy"),
          new Meaning("org.postgresql.jdbc.PgConnection", "commit", "commit"),
          new Meaning("dev.moa.trials.collection.StorePage", "", "store"),
          new Meaning("dev.moa.trials.collection.StorePage", "meet", "meet"),
          new Meaning("dev.moa.trials.collection.StorePage", "write", "upsert"),
          new Meaning("dev.moa.trials.collection.PageRecords", "", "rows"),
          new Meaning("dev.moa.infra.bench.collect.RowByRow", "fetch", "fetch"),
          new Meaning("dev.moa.infra.bench.collect.RowByRow", "", "store"));

  private final Thread worker = Thread.currentThread();
  private final boolean memory;
  private final Map<String, Integer> looks = new TreeMap<>();
  private final Thread watcher;
  private volatile boolean done;
  private long peakBytes;

  private Watch(boolean memory) {
    this.memory = memory;
    this.watcher = Thread.ofPlatform().daemon().name("watch").start(this::watch);
  }

  /** Begins to watch the thread that calls. */
  public static Watch start(boolean memory) {
    return new Watch(memory);
  }

  /** Ends it; says as JSON what was seen: the number of looks at each thing, and the peak. */
  public String end(long nanos) throws InterruptedException {
    done = true;
    watcher.join();
    return "{\"millis\":%d,\"peakBytes\":%d,\"looks\":{%s}}"
        .formatted(
            nanos / 1_000_000,
            peakBytes,
            looks.entrySet().stream()
                .map(it -> "\"" + it.getKey() + "\":" + it.getValue())
                .collect(Collectors.joining(",")));
  }

  private void watch() {
    while (!done) {
      if (memory) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        peakBytes = Math.max(peakBytes, used);
      } else {
        looks.merge(meaning(worker.getStackTrace()), 1, Integer::sum);
      }
      LockSupport.parkNanos(memory ? COLLECT_NANOS : LOOK_NANOS);
    }
  }

  private static String meaning(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String found = null;
      for (Meaning meaning : MEANINGS) {
        if (meaning.fits(frame)) {
          found = meaning.name();
        }
      }
      if (found != null) {
        return found;
      }
    }
    return "rest";
  }

  private record Meaning(String type, String method, String name) {
    boolean fits(StackTraceElement frame) {
      return frame.getClassName().startsWith(type) && frame.getMethodName().contains(method);
    }
  }
}
