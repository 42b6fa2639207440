package dev.moa.infra.bench;

import dev.moa.infra.runtime.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The servers and the unpacked zips of one measurement, in a folder that is gone afterwards. */
final class Session implements AutoCloseable {

  /** The trial that the sample event of GetTrial asks for. */
  private static final UUID TRIAL = UUID.fromString("019300d2-5c00-7000-8000-000000000001");

  private final Path folder;
  private final BenchBackend backend;
  private final Workshop workshop;

  private Session(Path folder, BenchBackend backend, Workshop workshop) {
    this.folder = folder;
    this.backend = backend;
    this.workshop = workshop;
  }

  static Session open() throws Exception {
    return open(folder -> BenchBackend.start(Bench.project(), folder, TRIAL));
  }

  /** One without any trial. */
  static Session openEmpty() throws Exception {
    return open(folder -> BenchBackend.start(Bench.project(), folder));
  }

  private static Session open(Start start) throws Exception {
    RuntimeClient client = RuntimeClient.in(Bench.project());
    Path folder = Files.createTempDirectory("moa-bench-");
    BenchBackend backend = start.in(folder.resolve("data"));
    return new Session(folder, backend, new Workshop(folder, client));
  }

  /** What functions are given to reach the servers. */
  Map<String, String> servers() {
    return backend.backend().serverVariables();
  }

  Workshop workshop() {
    return workshop;
  }

  /** The bare handlers and the functions of these names, or all functions. */
  List<Subject> subjects(Set<String> names) throws IOException {
    return new Subjects(Bench.project(), backend.backend()).read(names);
  }

  /** The function of this name. */
  Subject subject(String name) throws IOException {
    return subjects(Set.of(name)).getLast();
  }

  Subject bareArgon2() throws IOException {
    return new Subjects(Bench.project(), backend.backend()).bareArgon2();
  }

  Subject originalTrends() throws IOException {
    return new Subjects(Bench.project(), backend.backend()).originalTrends();
  }

  /** The servers' addresses, as every function has them. */
  Map<String, String> serverVariables() {
    return backend.backend().serverVariables();
  }

  @Override
  public void close() throws IOException {
    workshop.close();
    backend.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private interface Start {
    BenchBackend in(Path folder) throws IOException, SQLException;
  }
}
