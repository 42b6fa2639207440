package dev.moa.infra.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.local.keys.LocalKeys;
import dev.moa.infra.servers.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_OUT)
class MainTest {
  @TempDir Path folder;

  private final PrintStream err = System.err;
  private final PrintStream out = System.out;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
    System.setOut(out);
  }

  @ParameterizedTest
  @CsvSource({"--port, many", "--color, red", "--data,"})
  void argumentsThatAreNotKnownAreOneLine(String name, String value) {
    int code = value == null ? Main.run(name) : Main.run(name, value);

    assertThat(code).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("scripts/run --help");
  }

  @Test
  void aFolderThatIsNotMoasIsOneLine() throws IOException {
    Files.createFile(folder.resolve("thesis.txt"));

    assertThat(Main.run("--port", "0", "--data", folder.toString())).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .as("what was wrong, said once")
        .hasSize(1);
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  @Test
  void aTokenIsPrintedAloneOnItsLine() throws Exception {
    LocalKeys.openOrMake(folder);
    var variables = TestPostgres.shared().newDatabase().variables();

    try (var running = RunningCloud.announce(folder, Map.of("GetTrial", variables))) {
      assertThat(running).isNotNull();
      assertThat(TokenMain.run("--role", "editor", "--data", folder.toString())).isZero();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).strip()).matches("[\\w-]+(\\.[\\w-]+){2}");
  }

  @Test
  void withoutARunningCloudThereIsNoSessionAndSoNoToken() throws IOException {
    LocalKeys.openOrMake(folder);

    assertThat(TokenMain.run("--role", "EDITOR", "--data", folder.toString())).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("scripts/run");
    assertThat(printed.size()).isZero();
  }

  @Test
  void withoutAKeyThereIsNoToken() {
    assertThat(TokenMain.run("--role", "EDITOR", "--data", folder.toString())).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("scripts/run");
    assertThat(printed.size()).isZero();
  }

  @Test
  void aRoleThatThereIsNotIsRefused() {
    assertThat(TokenMain.run("--role", "KING", "--data", folder.toString())).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("MANAGER");
  }
}
