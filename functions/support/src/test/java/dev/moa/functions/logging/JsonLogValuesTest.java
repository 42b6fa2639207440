package dev.moa.functions.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.LogLines;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What else than text a line carries, and under which names. */
class JsonLogValuesTest {

  private static final Logger OURS = LoggerFactory.getLogger("dev.moa.test");

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void valuesKeepTheirKind() {
    JsonNode line =
        one(
            () ->
                OURS.atInfo()
                    .addKeyValue("int", 1)
                    .addKeyValue("long", Long.MIN_VALUE)
                    .addKeyValue("double", 1.5)
                    .addKeyValue("flag", true)
                    .addKeyValue("text", "한글")
                    .addKeyValue("null", (Object) null)
                    .addKeyValue("nan", Double.NaN)
                    .addKeyValue("instant", Instant.EPOCH)
                    .log("values"));

    assertThat(line.get("int").getIntValue()).isEqualTo(1);
    assertThat(line.get("long").getLongValue()).isEqualTo(Long.MIN_VALUE);
    assertThat(line.get("double").getDoubleValue()).isEqualTo(1.5);
    assertThat(line.get("flag").getBooleanValue()).isTrue();
    assertThat(line.get("null").isNull()).isTrue();
    assertThat(text(line, "nan")).isEqualTo("NaN");
    assertThat(text(line, "instant")).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void argumentsThatCannotBeToldDoNotFailTheCall() {
    Object evil =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("evil");
          }
        };

    assertThat(LogLines.of(() -> OURS.atInfo().addKeyValue("key", evil).log("x"))).hasSize(1);
    assertThat(LogLines.of(() -> OURS.atInfo().addKeyValue(null, 1).log("x"))).hasSize(1);
    assertThat(LogLines.of(() -> OURS.info(null, (Object) null))).hasSize(1);
    assertThat(LogLines.of(() -> OURS.error(null, new Evil()))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"time", "level", "logger", "message", "exception", "function", "requestId"})
  void noNameIsThereTwice(String name) {
    MDC.put(name, "of the context");

    String written =
        LogLines.textOf(
            () ->
                OURS.atInfo()
                    .addKeyValue(name, "of the event")
                    .addKeyValue(name, "of the event again")
                    .setCause(new IllegalStateException("why"))
                    .log("said"));

    List<String> names = names(written);
    assertThat(names).contains(name).doesNotHaveDuplicates();
  }

  @Test
  void whatTheLoggerSaysIsNotOverwritten() {
    MDC.put("level", "of the context");

    JsonNode line = one(() -> OURS.atInfo().addKeyValue("message", "of the event").log("said"));

    assertThat(text(line, "level")).isEqualTo("INFO");
    assertThat(text(line, "message")).isEqualTo("said");
  }

  private static JsonNode one(LogLines.Action action) {
    List<JsonNode> lines = LogLines.of(action);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static String text(JsonNode line, String member) {
    return line.get(member).coerceStringValue();
  }

  /** The names of an object's members as they stand there. */
  private static List<String> names(String json) {
    return Arrays.stream(json.split("\"(?=[a-zA-Z]+\":)", -1))
        .skip(1)
        .map(part -> part.substring(0, part.indexOf('"')))
        .toList();
  }

  private static final class Evil extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("evil");
    }
  }
}
