package dev.moa.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleEventsTest {

  @Test
  void aFunctionsEventIsNamedAfterIt() {
    Path project = Path.of("project");
    assertThat(SampleEvents.file(project, "GetOpenApi"))
        .isEqualTo(project.resolve("scripts/events/get-open-api.json"));
  }

  @Test
  void aTokenTakesThePlaceThatIsKeptForIt() {
    assertThat(SampleEvents.fill("Bearer ${MANAGER_TOKEN}, ${other}", role -> "$1 of " + role))
        .isEqualTo("Bearer $1 of MANAGER, ${other}");
  }

  @Test
  void noTokenIsAskedForWhereNoneIsNeeded() {
    String event = "{}";
    assertThat(SampleEvents.fill(event, _ -> failing())).isEqualTo(event);
  }

  private static String failing() {
    throw new AssertionError("asked for a token");
  }
}
