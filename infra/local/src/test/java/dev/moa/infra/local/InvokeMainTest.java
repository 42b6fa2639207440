package dev.moa.infra.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class InvokeMainTest {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(before);
  }

  @Test
  void aFunctionThatIsNotInTheTemplateIsOneLineThatNamesThoseThatAre() {
    assertThat(InvokeMain.run("GetTrail", "any.json")).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("template.yaml has no function GetTrail. It has ")
        .contains("GetTrial")
        .hasLineCount(1);
  }

  @Test
  void aMissingEventIsOneLine() {
    assertThat(InvokeMain.run("GetTrial", "no-such-event.json")).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("There is no file no-such-event.json.");
  }

  @Test
  void aMissingArgumentIsAUsageError() {
    assertThat(InvokeMain.run("GetTrial")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("scripts/invoke --help");
  }
}
