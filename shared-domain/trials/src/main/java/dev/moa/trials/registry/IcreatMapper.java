package dev.moa.trials.registry;

import static dev.moa.trials.TrialField.DEPARTMENT;
import static dev.moa.trials.TrialField.LEAD_INSTITUTE;
import static dev.moa.trials.TrialField.PERIOD;
import static dev.moa.trials.TrialField.PERIOD_MONTHS;
import static dev.moa.trials.TrialField.PHASE;
import static dev.moa.trials.TrialField.SCOPE;
import static dev.moa.trials.TrialField.STUDY_TYPE;
import static dev.moa.trials.TrialField.TARGET_SIZE;
import static dev.moa.trials.TrialField.TITLE_KO;

import dev.moa.trials.TrialContent;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Rejected;
import dev.moa.trials.registry.Registry.Understood;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns a record of ICREAT, nine Korean fields of text, into a trial. */
@Singleton
final class IcreatMapper {

  private static final int MAX_ID = 64;
  private static final int MAX_TEXT = 4000;

  private final JsonMapper json;

  IcreatMapper(JsonMapper json) {
    this.json = json;
  }

  Fetched map(JsonNode node) {
    String raw = text(node);
    if (!node.isObject()) {
      return new Rejected("the record is no object", raw);
    }
    if (raw.contains("\\u0000")) {
      return new Rejected("the record holds the character NUL", raw.replace("\\u0000", ""));
    }
    String id = field(node, "과제번호");
    String title = field(node, "과제명");
    if (id == null || id.length() > MAX_ID) {
      return new Rejected("과제번호 is missing or longer than " + MAX_ID, raw);
    }
    if (title == null) {
      return new Rejected("과제명 is missing", raw);
    }
    if (raw.length() > MAX_TEXT * 4) {
      return new Rejected("the record is longer than " + MAX_TEXT * 4 + " characters", raw);
    }
    String period = field(node, "연구기간");
    TrialContent content =
        new TrialContent()
            .set(TITLE_KO, title)
            .set(PERIOD, period)
            .set(PERIOD_MONTHS, Text.months(period))
            .set(SCOPE, field(node, "연구범위"))
            .set(STUDY_TYPE, field(node, "연구종류"))
            .set(LEAD_INSTITUTE, field(node, "연구책임기관"))
            .set(PHASE, field(node, "임상시험단계(연구모형)"))
            .set(TARGET_SIZE, Text.count(field(node, "전체목표연구대상자수")))
            .set(DEPARTMENT, field(node, "진료과"));
    return new Understood(new TrialRecord(id, content), raw);
  }

  private static @Nullable String field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || !(value.isString() || value.isNumber())
        ? null
        : Text.clean(value.coerceStringValue());
  }

  private String text(JsonNode node) {
    try {
      return json.writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
