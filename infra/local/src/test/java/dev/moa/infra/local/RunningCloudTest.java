package dev.moa.infra.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningCloudTest {
  private static final Map<String, Map<String, String>> FUNCTIONS =
      Map.of("GetTrial", Map.of("POSTGRES_PASSWORD", "secret"));

  @TempDir Path data;

  @Test
  void aRunningCloudTellsItsVariablesUntilItEnds() throws Exception {
    try (var announced = RunningCloud.announce(data, FUNCTIONS)) {
      assertThat(announced).isNotNull();
      assertThat(RunningCloud.in(data))
          .hasValueSatisfying(cloud -> assertThat(cloud.functions()).isEqualTo(FUNCTIONS));
    }
    assertThat(RunningCloud.in(data)).isEmpty();
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void onlyItsUserMayReadWhatItTells() throws Exception {
    try (var announced = RunningCloud.announce(data, FUNCTIONS)) {
      assertThat(announced).isNotNull();
      assertThat(Files.getPosixFilePermissions(data.resolve("variables.json")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void whatAKilledCloudLeftIsNotBelieved() throws Exception {
    Path file = data.resolve("variables.json");
    long dead = deadProcess();
    Files.writeString(file, "{\"pid\":%d,\"started\":1,\"functions\":{}}".formatted(dead));
    assertThat(RunningCloud.in(data)).isEmpty();
    long other = ProcessHandle.current().pid();
    Files.writeString(file, "{\"pid\":%d,\"started\":1,\"functions\":{}}".formatted(other));
    assertThat(RunningCloud.in(data)).as("a later process with its number").isEmpty();
  }

  private static long deadProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return process.pid();
  }
}
