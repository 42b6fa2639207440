package dev.moa.trials.edit;

import dev.moa.trials.TrialField;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Fields as the database has them in JSON: {@code trials.content()} and the column held. */
@Singleton
final class ContentJson {

  private final JsonMapper json;

  ContentJson(JsonMapper json) {
    this.json = json;
  }

  /** The fields in a text; members that are no fields are left out. */
  Map<TrialField, Object> read(String text) {
    Map<TrialField, Object> values = new EnumMap<>(TrialField.class);
    try {
      for (var member : json.readValue(text, JsonNode.class).entries()) {
        TrialField.ofJson(member.getKey())
            .ifPresent(field -> values.put(field, value(member.getValue())));
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String write(Map<TrialField, Object> values) {
    Map<String, Object> members = new LinkedHashMap<>();
    values.forEach((field, value) -> members.put(field.json(), value));
    try {
      return json.writeValueAsString(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    } else if (node.isNumber()) {
      return node.getIntValue();
    } else if (node.isArray()) {
      return StreamSupport.stream(node.values().spliterator(), false)
          .map(JsonNode::getStringValue)
          .toList();
    }
    return node.getStringValue();
  }
}
