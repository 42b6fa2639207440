package dev.moa.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
  private static final Value DECLARED = new Value.Literal("of the template");
  private static final FunctionDef FUNCTION =
      new FunctionDef(
          "GetTrial",
          Path.of("function.zip"),
          "Handler",
          "java25",
          3,
          128,
          Map.of("A", DECLARED, "B", DECLARED, "C", DECLARED),
          List.of());

  @TempDir Path folder;

  @Test
  void aFunctionsOwnVariablesGoBeforeThoseOfAllAndUndeclaredOnesAreLeftOut() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("env.json"),
            """
            {"Parameters": {"A": "all", "B": "all", "UNKNOWN": "all"},
             "GetTrial": {"A": "own"}, "ListTrials": {"C": "another's"}}""");
    assertThat(EnvFile.read(file).over(FUNCTION, Map.of("B", "given", "C", "given", "D", "given")))
        .isEqualTo(Map.of("A", "own", "B", "all", "C", "given", "D", "given"));
  }

  @Test
  void aFileOfAnotherFormIsOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("env.json"), "{\"GetTrial\": 7}");
    assertThatThrownBy(() -> EnvFile.read(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith(file + " is no file for --env-vars: ")
        .message()
        .hasLineCount(1);
  }
}
