package dev.moa.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeProcessTest {

  private static final Path PROJECT = Path.of(System.getProperty("moa.root"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path temp;
  private FunctionFolder folder;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void unpack() throws Exception {
    folder = FunctionFolder.unpack(SampleZip.write(temp), temp);
  }

  @AfterEach
  void delete() throws Exception {
    folder.close();
  }

  private RuntimeProcess start(String handler) throws Exception {
    var launch = Launch.managed("Sample", handler, 256, folder, Map.of("GREETING", "to you"));
    return RuntimeProcess.start(launch, RuntimeClient.in(PROJECT), log::add);
  }

  private static Outcome call(RuntimeProcess process, String event) throws Exception {
    return process.invoke("\"" + event + "\"", PATIENCE);
  }

  private static String answer(RuntimeProcess process, String event) throws Exception {
    Outcome outcome = call(process, event);
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) outcome).json();
  }

  @Test
  void oneProcessAnswersOneEventAfterTheOther() throws Exception {
    try (var process = start(SampleZip.HANDLER)) {
      assertThat(answer(process, "안녕")).isEqualTo("\"안녕 to you\"");
      assertThat(answer(process, "good day")).isEqualTo("\"good day to you\"");
      assertThat(process.cpuTime()).isPositive();
    }
    assertThat(log).contains("handled 안녕", "handled good day");
  }

  @Test
  void theProcessSeesWhatLambdaSetsAndItsOwnVariablesAndNoneOfOurs() throws Exception {
    try (var process = start(SampleZip.HANDLER)) {
      assertThat(answer(process, "variables"))
          .contains("GREETING", "AWS_REGION", "LAMBDA_TASK_ROOT", "_HANDLER")
          .doesNotContain("HOME", "JAVA_HOME", "MAVEN");
      assertThat(answer(process, "folder")).isEqualTo("\"" + folder.root() + "\"");
    }
  }

  @Test
  void whatTheHandlerThrowsIsTheOutcomeAndTheProcessGoesOn() throws Exception {
    try (var process = start(SampleZip.HANDLER)) {
      assertThat(call(process, "throw"))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed ->
                  assertThat(failed.json()).contains("as told", "java.lang.IllegalStateException"));
      assertThat(answer(process, "still")).isEqualTo("\"still to you\"");
    }
  }

  @Test
  void aHandlerThatIsNotInTheZipIsAFailureThatNamesIt() throws Exception {
    try (var process = start("dev.moa.NoSuchHandler")) {
      assertThat(call(process, "any"))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.json()).contains("dev.moa.NoSuchHandler"));
    }
  }

  @Test
  void aProcessThatEndsInACallEndsTheCall() throws Exception {
    try (var process = start(SampleZip.HANDLER)) {
      assertThat(call(process, "exit")).isEqualTo(new Outcome.Ended(7));
      assertThat(call(process, "after")).isEqualTo(new Outcome.Ended(7));
    }
  }

  @Test
  void aCallOverItsTimeEndsTheProcess() throws Exception {
    try (var process = start(SampleZip.HANDLER)) {
      answer(process, "warm");
      Duration limit = Duration.ofMillis(200);
      assertThat(process.invoke("\"hang\"", limit)).isEqualTo(new Outcome.TimedOut(limit));
      assertThat(call(process, "after")).isInstanceOf(Outcome.Ended.class);
    }
  }

  @Test
  void moreThanSixMegabytesAreRefusedBothWays() throws Exception {
    try (var process = start(SampleZip.HANDLER)) {
      assertThat(call(process, "large"))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.type()).isEqualTo("Function.ResponseSizeTooLarge"));
      assertThat(answer(process, "still")).isEqualTo("\"still to you\"");
      assertThatThrownBy(() -> process.invoke("안".repeat(RuntimeApi.MAX_BYTES / 2), PATIENCE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void noProcessIsLeftWhenItIsClosed() throws Exception {
    ProcessHandle child;
    try (var process = start(SampleZip.HANDLER)) {
      answer(process, "warm");
      child = ProcessHandle.of(process.pid()).orElseThrow();
      assertThat(child.isAlive()).isTrue();
    }
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void noProcessIsLeftWhenItsParentIsKilled() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process parent =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-Dmoa.root=" + PROJECT,
                    "-cp",
                    System.getProperty("java.class.path"),
                    SampleParent.class.getName(),
                    folder.root().toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      assertThat(lines.readLine()).isEqualTo("\"warm null\"");
      parent.destroyForcibly().waitFor();
      child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    }
  }
}
