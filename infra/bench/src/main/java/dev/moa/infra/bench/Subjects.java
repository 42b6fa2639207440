package dev.moa.infra.bench;

import dev.moa.infra.local.Backend;
import dev.moa.infra.runtime.SampleEvents;
import dev.moa.infra.template.FunctionDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is measured: two bare handlers, and the functions of the template. */
final class Subjects {

  static final String BARE = "bare handler";
  static final String BARE_JDBC = "bare JDBC handler";

  /** One Argon2id computation and nothing else. */
  static final String BARE_ARGON2 = "bare Argon2id handler";

  private static final String PACKAGE = "dev.moa.infra.bench.bare.";
  private static final int MEMORY_MB = 1024;

  private final Path project;
  private final Backend backend;

  Subjects(Path project, Backend backend) {
    this.project = project;
    this.backend = backend;
  }

  /** The bare handlers, then the named functions, or all of them if none is named. */
  List<Subject> read(Set<String> names) throws IOException {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(bare(BARE, "BareHandler", "zip-bare.zip"));
    subjects.add(bare(BARE_JDBC, "BareJdbcHandler", "zip-bare-jdbc.zip"));
    for (FunctionDef function : backend.template().functions().values()) {
      if (names.isEmpty() || names.contains(function.name())) {
        subjects.add(
            new Subject(
                function.name(),
                function.handler(),
                function.memoryMb(),
                function.codeUri(),
                backend.variables(function.name()),
                event(function.name())));
      }
    }
    return subjects;
  }

  /** The handler beside which log-ins are measured. */
  Subject bareArgon2() throws IOException {
    return bare(BARE_ARGON2, "BareArgon2Handler", "zip-bare-argon2.zip");
  }

  /** The way in which the system that Moa replaces answered on trends. */
  Subject originalTrends() throws IOException {
    return bare("the original's way", "OriginalTrendsHandler", "zip-bare-trends.zip");
  }

  private Subject bare(String name, String handler, String zip) throws IOException {
    Path file = project.resolve("infra/bench/target").resolve(zip);
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is missing: build the project first.");
    }
    return new Subject(
        name, PACKAGE + handler, MEMORY_MB, file, backend.serverVariables(), event("GetTrial"));
  }

  private String event(String function) throws IOException {
    String event = Files.readString(SampleEvents.file(project, function));
    return SampleEvents.fill(event, role -> backend.token(role));
  }
}
