package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.functions.testing.Invocation;
import dev.moa.functions.testing.LogLines;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleFunctionTest {

  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final Invocation CALL = new Invocation("aws-id", Duration.ofSeconds(30));

  private final ScheduleFunction function = new ScheduleFunction(Map.of("MOA_FUNCTION", "Sum"));

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void aJobIsGivenTheSchedulesInputAndItsReportIsAnswered() throws IOException {
    JsonNode report = call("{\"scheduledAt\":\"2026-11-23T01:00:00Z\",\"numbers\":[1,2,39]}");

    assertThat(report.get("sum").getIntValue()).isEqualTo(42);
    assertThat(report.get("scheduledAt").getStringValue()).isEqualTo("2026-11-23T01:00:00Z");
  }

  @Test
  void aJobIsToldWhenLambdaEndsTheCall() throws IOException {
    Instant deadline = Instant.parse(call("{}").get("deadline").getStringValue());

    assertThat(Duration.between(Instant.now(), deadline))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 0",
        "{\"numbers\":null} | 0",
        "{\"job\":\"Sum\",\"unknown\":{\"a\":[1]},\"numbers\":[7]} | 7"
      })
  void membersMayBeMissingOrUnknown(String input, int sum) throws IOException {
    assertThat(call(input).get("sum").getIntValue()).isEqualTo(sum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "no JSON",
        "{",
        "{\"scheduledAt\":\"<aws.scheduler.scheduled-time>\"}",
        "{\"numbers\":\"x\"}"
      })
  void anInputThatCannotBeReadFailsTheCallAndIsLogged(String input) {
    List<JsonNode> lines =
        LogLines.of(() -> assertThatThrownBy(() -> CALL.of(function, input)).isNotNull());

    assertThat(lines)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("level").getStringValue()).isEqualTo("ERROR");
              assertThat(line.get("function").getStringValue()).isEqualTo("Sum");
              assertThat(line.get("requestId").getStringValue()).isEqualTo("aws-id");
              assertThat(line.get("exception").getStringValue())
                  .doesNotContain("NullPointerException");
            });
  }

  @Test
  void aCallThatFailedDoesNotSpoilTheNext() throws IOException {
    assertThatThrownBy(() -> CALL.of(function, "{")).isNotNull();

    assertThat(call("{\"numbers\":[1]}").get("sum").getIntValue()).isEqualTo(1);
  }

  @Test
  void theCallsLineCarriesTheReport() {
    var report = new AtomicReference<JsonNode>();

    List<JsonNode> lines = LogLines.of(() -> report.set(call("{\"numbers\":[1]}")));

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().get("message").getStringValue()).isEqualTo("call");
    assertThat(lines.getFirst().get("coldStart").getStringValue()).isEqualTo("true");
    assertThat(lines.getFirst().get("result").getStringValue()).contains("\"sum\":1");
  }

  private JsonNode call(String input) throws IOException {
    return JSON.readValue(CALL.of(function, input), JsonNode.class);
  }
}
