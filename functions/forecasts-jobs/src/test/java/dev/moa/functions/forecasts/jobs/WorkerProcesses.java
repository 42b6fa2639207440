package dev.moa.functions.forecasts.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Processes of {@link WorkerMain}: killed when they ask for it, and started again. */
final class WorkerProcesses implements AutoCloseable {

  private static final long LATEST_KILL_NANOS = Duration.ofMillis(12).toNanos();

  private final Map<String, String> variables;
  private final boolean troubled;
  private final ConcurrentMap<String, AtomicInteger> said = new ConcurrentHashMap<>();
  private final Process[] running;
  private volatile boolean ended;

  /** Starts some and returns once they work. */
  WorkerProcesses(int count, Map<String, String> variables, boolean troubled) {
    this.variables = variables;
    this.troubled = troubled;
    this.running = new Process[count];
    CountDownLatch ready = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      int place = i;
      Thread.ofVirtual().start(() -> run(place, ready));
    }
    try {
      ready.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often processes said something, in all. */
  int count(String line) {
    return said.getOrDefault(line, new AtomicInteger()).get();
  }

  /** One after the other. */
  private void run(int place, CountDownLatch ready) {
    while (!ended) {
      try {
        Process process = start();
        running[place] = process;
        listen(process, ready);
        process.onExit().join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Process start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                Boolean.toString(troubled)));
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.redirectError(Redirect.INHERIT).start();
  }

  private void listen(Process process, CountDownLatch ready) throws IOException {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.computeIfAbsent(line, any -> new AtomicInteger()).incrementAndGet();
        if (line.equals(WorkerMain.READY)) {
          ready.countDown();
        } else if (line.equals(MadeUpForecaster.KILL_ME)) {
          // It works on meanwhile, or waits for it.
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LATEST_KILL_NANOS));
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      process.destroyForcibly(); // killed while it was read
    }
  }

  @Override
  public void close() {
    ended = true;
    for (Process process : running) {
      process.destroyForcibly().onExit().join();
    }
  }
}
