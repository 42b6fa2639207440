package dev.moa.infra.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A function in a JVM of its own under AWS's runtime client, as Lambda runs it. It takes one call
 * at a time. The process ends with {@link #close}, when this JVM ends, and by itself when it loses
 * its Runtime API, so none outlives a killed parent.
 */
public final class RuntimeProcess implements AutoCloseable {

  private final RuntimeApi api;
  private final Process process;
  private final CompletableFuture<Void> log;
  private final Thread hook;

  private RuntimeProcess(RuntimeApi api, Process process, Consumer<String> log) {
    this.api = api;
    this.process = process;
    this.log =
        CompletableFuture.runAsync(() -> copyLines(process, log), Thread::startVirtualThread);
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    var _ = process.onExit().thenAccept(it -> api.end(new Outcome.Ended(it.exitValue())));
  }

  /**
   * Starts a function and does not wait for it.
   *
   * @param log gets each line of its standard output and error, from a thread of its own
   * @throws IOException if the JVM cannot be started
   */
  public static RuntimeProcess start(Launch launch, RuntimeClient client, Consumer<String> log)
      throws IOException {
    var api = new RuntimeApi(LambdaEnvironment.functionArn(launch.function()));
    try {
      var builder = new ProcessBuilder(launch.command(client));
      builder.directory(launch.taskRoot().toFile()).redirectErrorStream(true);
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.putAll(LambdaEnvironment.of(launch, api.address()));
      return new RuntimeProcess(api, builder.start(), log);
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
  }

  /**
   * Hands the function an event and waits for what it says.
   *
   * @param event JSON of at most 6 MB
   * @param limit after which the process is ended
   * @throws IllegalArgumentException if the event is larger than Lambda takes
   */
  public Outcome invoke(String event, Duration limit) throws InterruptedException {
    if (event.getBytes(StandardCharsets.UTF_8).length > RuntimeApi.MAX_BYTES) {
      throw new IllegalArgumentException("An event has at most " + RuntimeApi.MAX_BYTES + " bytes");
    }
    try {
      return api.offer(event, Instant.now().plus(limit)).get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      process.toHandle().destroyForcibly();
      return new Outcome.TimedOut(limit);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** CPU time of the process so far, all threads, in steps of the kernel's clock (10 ms). */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends the process as a container is ended: shutdown hooks run, so the JVM may write a cache. */
  public boolean stop(Duration patience) throws InterruptedException {
    process.toHandle().destroy();
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    // By its handle: Process.destroy would also cut off what it has still to say.
    process.toHandle().destroyForcibly();
    process.onExit().join();
    log.join();
    api.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // This JVM is ending: the hook runs anyway.
    }
  }

  private static void copyLines(Process process, Consumer<String> log) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.accept(line);
      }
    } catch (IOException e) {
      log.accept("The function's log ends here: " + e.getMessage());
    }
  }
}
