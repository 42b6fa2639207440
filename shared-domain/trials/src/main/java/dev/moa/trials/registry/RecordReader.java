package dev.moa.trials.registry;

import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideText;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Rejected;
import dev.moa.trials.registry.Registry.Understood;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What every registry's record goes through on its way to a trial. */
@Singleton
final class RecordReader {

  private static final char NUL = '\0';

  private final JsonMapper json;

  RecordReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * Reads a record of a list.
   *
   * @param mapping fills the draft of it
   * @return rejected if it is no object, holds NUL, which the database cannot keep, or if the
   *     mapping finds it unfit
   */
  Fetched list(JsonPlace record, UnaryOperator<Draft> mapping) {
    return read(record, mapping, true);
  }

  /** Reads what a detail call gave: the same, without the numbers that the list brings. */
  Fetched detail(JsonPlace record, UnaryOperator<Draft> mapping) {
    return read(record, mapping, false);
  }

  private Fetched read(JsonPlace record, UnaryOperator<Draft> mapping, boolean crossReferences) {
    JsonNode given = record.json();
    JsonNode node = given == null ? JsonNode.nullNode() : given;
    if (hasSurrogate(node)) {
      node = wellFormed(node);
    }
    String raw = write(node);
    if (!node.isObject()) {
      return new Rejected("the record is no object", withoutNul(raw));
    }
    String nul = placeOfNul(node, "");
    if (nul != null) {
      return new Rejected(nul + " holds the character NUL", withoutNul(raw));
    }
    Draft draft = mapping.apply(new Draft(new JsonPlace(node)));
    String flaw = draft.flaw();
    if (flaw != null) {
      return new Rejected(flaw, raw);
    }
    if (crossReferences) {
      draft.content().set(TrialField.CROSS_REFERENCES, CrossReferences.in(node, draft.id()));
    }
    return new Understood(new TrialRecord(draft.id(), draft.content()), raw);
  }

  private static boolean hasSurrogate(JsonNode node) {
    if (node.isString()) {
      return OutsideText.hasSurrogate(node.getStringValue());
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.entries()) {
        if (OutsideText.hasSurrogate(member.getKey()) || hasSurrogate(member.getValue())) {
          return true;
        }
      }
    } else if (node.isArray()) {
      for (JsonNode child : node.values()) {
        if (hasSurrogate(child)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The same, with no half of a character in its texts: the database would refuse the record. */
  private static JsonNode wellFormed(JsonNode node) {
    if (node.isString()) {
      return JsonNode.createStringNode(OutsideText.wellFormed(node.getStringValue()));
    }
    if (node.isArray()) {
      List<JsonNode> children = new ArrayList<>();
      node.values().forEach(child -> children.add(wellFormed(child)));
      return JsonNode.createArrayNode(children);
    }
    if (node.isObject()) {
      Map<String, JsonNode> members = new LinkedHashMap<>();
      node.entries()
          .forEach(
              member ->
                  members.put(
                      OutsideText.wellFormed(member.getKey()), wellFormed(member.getValue())));
      return JsonNode.createObjectNode(members);
    }
    return node;
  }

  private static @Nullable String placeOfNul(JsonNode node, String place) {
    if (node.isString()) {
      return node.getStringValue().indexOf(NUL) < 0 ? null : place;
    }
    if (node.isArray()) {
      for (JsonNode child : node.values()) {
        String found = placeOfNul(child, place);
        if (found != null) {
          return found;
        }
      }
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.entries()) {
        String name = member.getKey();
        if (name.indexOf(NUL) >= 0) {
          return "a member's name";
        }
        String found = placeOfNul(member.getValue(), place.isEmpty() ? name : place + "." + name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** JSON writes the character as an escape; a reader of the rejected text is spared it. */
  private static String withoutNul(String raw) {
    return raw.replace("\\u0000", "");
  }

  private String write(JsonNode node) {
    try {
      return json.writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
