package dev.moa.infra.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moa.infra.local.lambda.Areas;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.local.stub.Recorder;
import dev.moa.infra.local.stub.SettableClock;
import dev.moa.infra.local.stub.StubZip;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
  private static final String INPUT =
      """
      {"job":"Weekly","scheduledAt":"<aws.scheduler.scheduled-time>",\
      "id":"<aws.scheduler.execution-id>","try":"<aws.scheduler.attempt-number>",\
      "arn":"<aws.scheduler.schedule-arn>"}""";

  @TempDir static Path folder;
  static Path zip;

  private final SettableClock clock = new SettableClock("2026-11-20T00:00:00Z");
  private Recorder recorder;
  private Functions functions;

  @BeforeAll
  static void pack() {
    zip = StubZip.write(folder);
  }

  @BeforeEach
  void start() {
    recorder = new Recorder(folder);
    functions = new Functions(List.of(recorder.function(zip, "Weekly")), new Areas(folder));
  }

  @AfterEach
  void stop() {
    functions.close();
  }

  @Test
  void aScheduleFiresByItsCronInItsZone() {
    try (Schedules schedules = mondaysAtOne(INPUT, true)) {
      clock.set("2026-11-22T15:59:59Z"); // Monday 00:59:59 in Seoul
      schedules.tick();
      assertThat(recorder.events()).isEmpty();

      clock.set("2026-11-22T16:00:00.400Z");
      schedules.tick();
      schedules.tick();

      await().until(() -> !recorder.events().isEmpty());
      JsonNode event = recorder.events().getFirst();
      assertThat(event.path("job").asText()).isEqualTo("Weekly");
      assertThat(event.path("scheduledAt").asText()).isEqualTo("2026-11-22T16:00:00Z");
      assertThat(event.path("id").asText()).isNotEmpty().doesNotContain("<");
      assertThat(event.path("try").asText()).isEqualTo("1");
      assertThat(event.path("arn").asText()).endsWith(":schedule/default/WeeklyMondays");
      assertThat(recorder.events()).as("once").hasSize(1);
    }
  }

  @Test
  void aScheduleFiresAgainAtItsNextTime() {
    try (Schedules schedules = mondaysAtOne(INPUT, true)) {
      for (String monday : List.of("2026-11-22T16:00:01Z", "2026-11-29T16:00:01Z")) {
        clock.set(monday);
        schedules.tick();
      }
      await().until(() -> recorder.events().size() == 2);
    }
  }

  @Test
  void aTimeThatPassedWhileTheMachineSleptIsNotMadeUpFor() {
    try (Schedules schedules = mondaysAtOne(INPUT, true)) {
      clock.set("2026-11-23T08:00:00Z");
      schedules.tick();

      assertThat(schedules.list().getFirst()).containsEntry("next", "2026-11-30T01:00+09:00");
      clock.set("2026-11-29T16:00:01Z");
      schedules.tick();
      await().until(() -> !recorder.events().isEmpty());
      assertThat(recorder.events()).hasSize(1);
    }
  }

  @Test
  void aDisabledScheduleFiresOnRequestOnly() {
    try (Schedules schedules = mondaysAtOne(INPUT, false)) {
      clock.set("2026-11-22T16:00:01Z");
      schedules.tick();
      recorder.answer("{\"started\":true}");

      assertThat(schedules.fire("Weekly").orElseThrow().join())
          .isEqualTo(new Outcome.Answered("{\"started\":true}"));
      assertThat(recorder.events())
          .singleElement()
          .extracting(event -> event.path("scheduledAt").asText())
          .isEqualTo("2026-11-22T16:00:01Z");
    }
  }

  @Test
  void aFunctionWithoutAScheduleCannotBeFired() {
    try (Schedules schedules = mondaysAtOne(INPUT, true)) {
      assertThat(schedules.fire("GetTrial")).isEmpty();
    }
  }

  @Test
  void aCallThatFailsIsTriedTwiceMoreWithTheSameEvent() {
    recorder.fail();
    try (Schedules schedules = mondaysAtOne(INPUT.replace("execution-id", "none"), true)) {
      clock.set("2026-11-22T16:00:01Z");
      schedules.tick();

      await().until(() -> recorder.events().size() == 3);
      assertThat(recorder.events()).containsOnly(recorder.events().getFirst());
      await().during(Duration.ofMillis(300)).until(() -> recorder.events().size() == 3);
    }
  }

  @Test
  void aScheduleWithoutInputSendsTheSchedulersOwnEvent() {
    try (Schedules schedules = mondaysAtOne(null, true)) {
      schedules.fire("Weekly").orElseThrow().join();

      JsonNode event = recorder.events().getFirst();
      assertThat(event.path("source").asText()).isEqualTo("aws.scheduler");
      assertThat(event.path("time").asText()).isEqualTo("2026-11-20T00:00:00Z");
      assertThat(event.path("detail").asText()).isEqualTo("{}");
    }
  }

  @Test
  void startedSchedulesLookAtTheClockByThemselves() {
    try (Schedules schedules = mondaysAtOne(INPUT, true)) {
      schedules.start();
      clock.set("2026-11-22T16:00:01Z");

      await().until(() -> recorder.events().size() == 1);
    }
  }

  private Schedules mondaysAtOne(String input, boolean enabled) {
    Event event =
        new Event.Schedule(
            "Mondays", "cron(0 1 ? * MON *)", ZoneId.of("Asia/Seoul"), input, enabled);
    FunctionDef def =
        new FunctionDef("Weekly", zip, "x.Y", "java25", 20, 512, Map.of(), List.of(event));
    return new Schedules(
        List.of(def), functions, clock, List.of(Duration.ofMillis(20), Duration.ofMillis(40)));
  }
}
