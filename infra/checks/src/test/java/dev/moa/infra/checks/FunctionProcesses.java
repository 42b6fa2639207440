package dev.moa.infra.checks;

import dev.moa.infra.local.Backend;
import dev.moa.infra.runtime.FunctionFolder;
import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeClient;
import dev.moa.infra.runtime.RuntimeProcess;
import dev.moa.infra.template.FunctionDef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Functions, each started as Lambda starts it and called once. While one is called, the next may
 * start up to where it waits for its event, so that no processor is idle; no two are ever called at
 * once.
 */
final class FunctionProcesses implements AutoCloseable {

  private final Path root;
  private final Path folder;
  private final Backend backend;
  private final List<FunctionDef> order;
  private final Map<Path, FunctionFolder> unpacked = new HashMap<>();
  private final Map<String, Started> waiting = new HashMap<>();

  /**
   * @param folder where zips are unpacked, each once: Lambda too lets no function write there
   */
  FunctionProcesses(Path root, Path folder, Backend backend, Collection<FunctionDef> order) {
    this.root = root;
    this.folder = folder;
    this.backend = backend;
    this.order = List.copyOf(order);
  }

  /** Lets the function that comes after one start and wait for its call. */
  void startAfter(FunctionDef function) throws IOException {
    int next = order.indexOf(function) + 1;
    if (next < order.size() && !waiting.containsKey(order.get(next).name())) {
      waiting.put(order.get(next).name(), start(order.get(next)));
    }
  }

  /**
   * Calls a function in a process that nobody called before.
   *
   * @param log gets what it wrote
   */
  Outcome call(FunctionDef function, String event, Queue<String> log) throws Exception {
    Started early = waiting.remove(function.name());
    Started started = early == null ? start(function) : early;
    try (RuntimeProcess process = started.process) {
      return process.invoke(event, Duration.ofSeconds(function.timeoutSeconds()));
    } finally {
      log.addAll(started.log);
    }
  }

  private Started start(FunctionDef function) throws IOException {
    FunctionFolder zip = unpacked.get(function.codeUri());
    if (zip == null) {
      zip = FunctionFolder.unpack(function.codeUri(), folder);
      unpacked.put(function.codeUri(), zip);
    }
    Queue<String> log = new ConcurrentLinkedQueue<>();
    return new Started(
        RuntimeProcess.start(
            Launch.managed(
                function.name(),
                function.handler(),
                function.memoryMb(),
                zip,
                backend.variables(function.name())),
            RuntimeClient.in(root),
            log::add),
        log);
  }

  @Override
  public void close() throws IOException {
    waiting.values().forEach(started -> started.process.close());
    for (FunctionFolder zip : unpacked.values()) {
      zip.close();
    }
  }

  private record Started(RuntimeProcess process, Queue<String> log) {}
}
