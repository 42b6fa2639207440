package dev.moa.functions.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.LogLines;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

class JsonLoggerTest {

  private static final Logger OURS = LoggerFactory.getLogger("dev.moa.test");
  private static final Logger THEIRS = LoggerFactory.getLogger("org.library");

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void anEventIsOneLineThatSaysWhenWhatAndWhere() {
    Instant before = Instant.now();

    JsonNode line = one(() -> OURS.info("{} of {}", 1, "two"));

    assertThat(Instant.parse(text(line, "time"))).isBetween(before, Instant.now());
    assertThat(text(line, "level")).isEqualTo("INFO");
    assertThat(text(line, "logger")).isEqualTo("dev.moa.test");
    assertThat(text(line, "message")).isEqualTo("1 of two");
  }

  static List<String> texts() {
    StringBuilder controls = new StringBuilder();
    for (char c = 0; c < 0x20; c++) {
      controls.append(c);
    }
    return List.of(
        "",
        "\"quoted\" and \\ and {}",
        "line\nline\r\nline",
        "한글 😀 e\u0301",
        controls + "\u007f\u0085\u2028\u2029\ufeff\uffff",
        "half \ud83d of a pair",
        "\u001b[31mred\u001b[0m",
        "{\"level\":\"ERROR\"}",
        "x".repeat(100_000));
  }

  @Test
  void anyTextStaysOnOneLineOfJson() {
    for (String text : texts()) {
      String written = LogLines.textOf(() -> OURS.info(text));

      assertThat(written).endsWith(System.lineSeparator());
      assertThat(written.strip().lines()).hasSize(1);
      if (!text.startsWith("half")) {
        assertThat(text(one(() -> OURS.info(text)), "message")).isEqualTo(text);
      }
      assertThat(text(one(() -> OURS.atInfo().addKeyValue("key", text).log("x")), "key"))
          .hasSameSizeAs(text);
      MDC.put("context", text);
      assertThat(text(one(() -> OURS.info("x")), "context")).hasSameSizeAs(text);
      MDC.clear();
    }
  }

  @Test
  void anExceptionComesWithItsTraceAndCauses() {
    var thrown = new IllegalStateException("outer\n\"", new IllegalArgumentException("inner"));
    thrown.addSuppressed(new IllegalStateException("beside"));

    JsonNode line = one(() -> OURS.error("failed", thrown));

    assertThat(text(line, "exception"))
        .contains("IllegalStateException: outer\n\"", "Caused by", "inner", "Suppressed", "beside")
        .contains("JsonLoggerTest");
  }

  @Test
  void causesThatGoRoundInACircleEnd() {
    var first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));

    assertThat(text(one(() -> OURS.error("failed", first)), "exception")).contains("CIRCULAR");
  }

  @Test
  void anExceptionAsTheLastArgumentIsNotLost() {
    JsonNode line = one(() -> OURS.warn("{} failed", "it", new IllegalStateException("why")));

    assertThat(text(line, "message")).isEqualTo("it failed");
    assertThat(text(line, "exception")).contains("why");
  }

  @Test
  void ourInfoAndTheirWarningsAreWrittenAndNothingBelow() {
    List<String> written = new ArrayList<>();
    for (Logger logger : List.of(OURS, THEIRS)) {
      for (Level level : Level.values()) {
        if (!LogLines.of(() -> logger.atLevel(level).log("x")).isEmpty()) {
          written.add(logger.getName() + " " + level);
        }
        assertThat(logger.isEnabledForLevel(level))
            .isEqualTo(written.contains(logger.getName() + " " + level));
      }
    }

    assertThat(written)
        .containsExactly(
            "dev.moa.test ERROR",
            "dev.moa.test WARN",
            "dev.moa.test INFO",
            "org.library ERROR",
            "org.library WARN");
  }

  private static JsonNode one(LogLines.Action action) {
    List<JsonNode> lines = LogLines.of(action);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static String text(JsonNode line, String member) {
    return line.get(member).coerceStringValue();
  }
}
