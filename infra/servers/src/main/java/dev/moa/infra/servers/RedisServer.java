package dev.moa.infra.servers;

import dev.moa.infra.servers.ChildProcesses.Kind;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisExecProvider;

/**
 * Redis 7.0 as a process of its own. It keeps nothing when it ends: nothing true lives there only.
 */
final class RedisServer implements LocalServer {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DataFolder data;
  private final int wantedPort;
  private int port;
  private volatile Process process;

  RedisServer(DataFolder data, int port) {
    this.data = data;
    this.wantedPort = port;
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public void start() {
    port = Ports.claim(name(), wantedPort);
    Path home = data.folder("redis");
    Path log = data.folder("logs").resolve("redis.log");
    try {
      Path program = program(data.folder("bin"));
      Path config = Files.writeString(home.resolve("redis.conf"), config(home));
      process =
          new ProcessBuilder(program.toString(), config.toString())
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new StartRefused("Redis cannot be started: " + e, e);
    }
    data.children().record(Kind.REDIS, process.toHandle());
    awaitAnswer(log);
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(Service.REDIS.variable(), uri());
  }

  @Override
  public void close() {
    if (process != null) {
      data.children().end(Kind.REDIS, process.toHandle());
      process = null;
    }
  }

  private String uri() {
    return "redis://127.0.0.1:" + port;
  }

  private String config(Path home) {
    return """
        bind 127.0.0.1
        port %d
        dir "%s"
        save ""
        appendonly no
        daemonize no
        ignore-warnings ARM64-COW-BUG
        """
        .formatted(port, home.toString().replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /** The library unpacks the program into a new temporary folder each time; one copy is enough. */
  private static Path program(Path folder) throws IOException {
    Path program = folder.resolve(RedisExecProvider.redisVersion).resolve("redis-server");
    if (!Files.isExecutable(program)) {
      Files.createDirectories(program.getParent());
      File unpacked = RedisExecProvider.defaultProvider().get();
      Path whole = program.resolveSibling("redis-server.new");
      Files.move(unpacked.toPath(), whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, program, StandardCopyOption.ATOMIC_MOVE);
    }
    return program;
  }

  private void awaitAnswer(Path log) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    URI uri = URI.create(uri());
    while (!answers(uri)) {
      if (hasEnded() || System.nanoTime() > deadline) {
        close();
        throw new StartRefused("Redis does not answer; its log is " + log);
      }
    }
  }

  private static boolean answers(URI uri) {
    try {
      Probe.redis(uri);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Also the pause between two tries. */
  private boolean hasEnded() {
    try {
      return process.waitFor(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
