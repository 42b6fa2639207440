package dev.moa.infra.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A local cloud with data of its own in a process of its own, as {@code scripts/run} starts it. */
final class CloudProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Path data;
  private final Process process;
  private final URI baseUrl;

  private CloudProcess(Path data, Process process, URI baseUrl) {
    this.data = data;
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /**
   * Starts it and returns once it has data.
   *
   * @throws IllegalStateException if it ends before
   */
  static CloudProcess start() throws IOException {
    Path data = Files.createTempDirectory("moa-bench-");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx768m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dmoa.root=" + Bench.project(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.moa.infra.local.Main",
                    "--port",
                    Integer.toString(port),
                    "--data",
                    data.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var cloud = new CloudProcess(data, process, URI.create("http://127.0.0.1:" + port));
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    if (!cloud.ready()) {
      cloud.close();
      throw new IllegalStateException("The local cloud did not start.");
    }
    return cloud;
  }

  URI baseUrl() {
    return baseUrl;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Reads on afterwards, or the process would wait for a reader. */
  private boolean ready() throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("Ready with data")) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return true;
      }
    }
    return false;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
