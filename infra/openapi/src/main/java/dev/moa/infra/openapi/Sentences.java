package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes sentences of descriptions: a Javadoc tag begins in lower case and has no full stop. */
final class Sentences {

  private Sentences() {}

  static void finish(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("description").isTextual()) {
      object.put("description", sentence(object.get("description").textValue()));
    }
    for (var entry : node.properties()) {
      if (!entry.getKey().equals("example")) {
        finish(entry.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(Sentences::finish);
    }
  }

  private static String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return begun.matches("(?s).*[.!?…]") ? begun : begun + ".";
  }
}
