package dev.moa.core.outside;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in an outside service's JSON, read without trust in what stands there: a member that is
 * missing or of another kind is empty, never an error.
 *
 * @param json null if nothing stands there
 */
public record JsonPlace(@Nullable JsonNode json) {

  /** The place that a path of member names leads to. */
  public JsonPlace at(String... path) {
    JsonNode node = json;
    for (String name : path) {
      node = node == null || !node.isObject() ? null : node.get(name);
    }
    return new JsonPlace(node);
  }

  /** A text, or a number as text: NFC, trimmed; null if there is none or nothing is left. */
  public @Nullable String text(String... path) {
    JsonNode node = at(path).json;
    return node == null || !(node.isString() || node.isNumber())
        ? null
        : OutsideText.clean(node.coerceStringValue());
  }

  /** A whole number from 0 on, also if it is written as text; else null. */
  public @Nullable Integer number(String... path) {
    return OutsideText.count(text(path));
  }

  /** The elements of a list; an object that stands in place of a list of one; else none. */
  public List<JsonPlace> items(String... path) {
    JsonNode node = at(path).json;
    List<JsonPlace> items = new ArrayList<>();
    if (node != null && node.isArray()) {
      node.values().forEach(item -> items.add(new JsonPlace(item)));
    } else if (node != null && node.isObject()) {
      items.add(new JsonPlace(node));
    }
    return items;
  }

  /** Whether a list stands there, be it empty. */
  public boolean isList(String... path) {
    JsonNode node = at(path).json;
    return node != null && node.isArray();
  }

  /** Whether an object stands there. */
  public boolean isObject() {
    return json != null && json.isObject();
  }
}
