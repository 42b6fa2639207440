package dev.moa.trials.registry;

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
    return new Understood(
        new TrialRecord(
            id,
            title,
            period,
            Text.months(period),
            field(node, "연구범위"),
            field(node, "연구종류"),
            field(node, "연구책임기관"),
            field(node, "임상시험단계(연구모형)"),
            Text.count(field(node, "전체목표연구대상자수")),
            field(node, "진료과")),
        raw);
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
