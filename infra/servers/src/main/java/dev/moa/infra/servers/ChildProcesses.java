package dev.moa.infra.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes that a run starts, on record in its data folder so that the next run can end those
 * that outlived it. A process is only ended if it still is the one on record: same number, same
 * executable, same start.
 */
final class ChildProcesses {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The clock that start times are derived from may be set between two looks. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private final Path root;

  ChildProcesses(Path root) {
    this.root = root;
  }

  /** Puts a process on record. */
  void record(Kind kind, ProcessHandle process) {
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    try {
      Files.createDirectories(file(kind).getParent());
      Files.writeString(
          file(kind), "%d%n%d%n%s%n".formatted(process.pid(), started.toEpochMilli(), root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a process in the way that is right for it, by force if that takes over ten seconds. */
  void end(Kind kind, ProcessHandle process) {
    if (isRunning(process)) {
      signal(process, kind.endSignal);
    }
    if (!ended(process)) {
      process.destroyForcibly();
      if (!ended(process)) {
        throw new StartRefused(
            "Process %d (%s) does not end: end it by hand.".formatted(process.pid(), kind.label));
      }
    }
    try {
      Files.deleteIfExists(file(kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what an earlier run of this folder left behind; what it says is what it ended. */
  List<Long> endStale() {
    List<Long> ended = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      running(kind)
          .ifPresent(
              process -> {
                end(kind, process);
                ended.add(process.pid());
              });
    }
    return ended;
  }

  /** The recorded process, if it still is the one that was recorded. */
  Optional<ProcessHandle> running(Kind kind) {
    Optional<ProcessHandle> ours = read(file(kind), 1, 1).flatMap(it -> it.find(kind));
    return kind == Kind.POSTGRES ? ours.or(this::postmaster) : ours;
  }

  /** PostgreSQL's own record is there even if the JVM died before it wrote one. */
  private Optional<ProcessHandle> postmaster() {
    Path file = root.resolve(PostgresServer.FILES).resolve("postmaster.pid");
    return read(file, 2, 1000).flatMap(it -> it.find(Kind.POSTGRES));
  }

  private Path file(Kind kind) {
    return root.resolve("processes").resolve(kind.label + ".pid");
  }

  private Optional<OnRecord> read(Path file, int startLine, long millisPerUnit) {
    try {
      List<String> lines = Files.readAllLines(file);
      long pid = Long.parseLong(lines.getFirst().strip());
      long started = Long.parseLong(lines.get(startLine).strip()) * millisPerUnit;
      return Optional.of(new OnRecord(pid, Instant.ofEpochMilli(started)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void signal(ProcessHandle process, String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ended(ProcessHandle process) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isRunning(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return true;
  }

  /** A process that has ended but that nobody has waited for is alive without a program. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** The programs that are started as processes of their own. */
  enum Kind {
    /** INT is its fast shutdown: clients are cut off, nothing is lost. */
    POSTGRES("postgres", "postgres", "INT"),
    REDIS("redis-server", "redis-server", "TERM"),
    ELASTICSEARCH("elasticsearch", "java", "TERM");

    private final String label;
    private final String program;
    private final String endSignal;

    Kind(String label, String program, String endSignal) {
      this.label = label;
      this.program = program;
      this.endSignal = endSignal;
    }
  }

  private record OnRecord(long pid, Instant started) {

    Optional<ProcessHandle> find(Kind kind) {
      return ProcessHandle.of(pid).filter(it -> isSame(kind, it));
    }

    private boolean isSame(Kind kind, ProcessHandle process) {
      boolean sameProgram =
          process
              .info()
              .command()
              .map(it -> Path.of(it).getFileName().toString().equals(kind.program))
              .orElse(false);
      boolean sameStart =
          process
              .info()
              .startInstant()
              .map(it -> Duration.between(it, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
              .orElse(false);
      return sameProgram && sameStart;
    }
  }
}
