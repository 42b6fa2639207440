package dev.moa.functions.placements.jobs;

import static dev.moa.functions.placements.jobs.MovesWorld.MIB;
import static dev.moa.functions.placements.jobs.MovesWorld.SILVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk of two megabytes: one in memory that only a process of its own sees. */
@Timeout(120)
class FullDiskTest {

  @TempDir Path folder;

  @Test
  void whatDoesNotFitStaysWhereItWasAndTheRestIsMoved() throws Exception {
    assumeTrue(
        on2MegabytesOf(folder, List.of("true")).start().waitFor() == 0,
        "no disk can be made here without privileges");
    try (MovesWorld world = new MovesWorld(folder)) {
      UUID big = world.content(4 * MIB);
      UUID bigInParts = world.content(7 * MIB);
      UUID small = world.content(100_000);
      for (UUID each : List.of(big, bigInParts, small)) {
        world.views(each, SILVER);
      }

      String said = moveOnASmallDisk(world, big, bigInParts, small);

      assertThat(said).contains("false " + big, "false " + bigInParts, "true " + small);
      assertThat(said.lines().filter(it -> it.startsWith("file ")).toList())
          .as("what is left on the disk")
          .containsExactly("file silver/" + small + "/1");
      assertThat(world.state(big)).isEqualTo("QUEUED bronze");
      assertThat(world.state(bigInParts)).isEqualTo("QUEUED bronze");
      assertThat(world.state(small)).isEqualTo("SETTLED silver");
      assertThat(world.objects())
          .contains("S3 bronze/" + big + "/0", "S3 bronze/" + bigInParts + "/0");

      assertThat(world.move(world.worker(), big)).as("with room again").isTrue();
      assertThat(world.state(big)).isEqualTo("SETTLED silver");
    }
  }

  private String moveOnASmallDisk(MovesWorld world, UUID... contents)
      throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MoveEach.class.getName()));
    for (UUID each : contents) {
      command.add(each.toString());
    }
    ProcessBuilder builder = on2MegabytesOf(folder, command);
    builder.environment().putAll(world.of("RelocateContent"));
    Path output = Files.createTempFile("small-disk", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static ProcessBuilder on2MegabytesOf(Path folder, List<String> command) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=2m none \"$0\" && exec \"$@\"",
                folder.toString()));
    all.addAll(command);
    return new ProcessBuilder(all);
  }
}
