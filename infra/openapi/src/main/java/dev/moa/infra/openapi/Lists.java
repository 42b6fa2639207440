package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.core.paging.PageRequest;

/**
 * The parameters and answers of lists. They are declared in support and core, where the processor
 * of an area cannot read what they promise.
 */
final class Lists {

  private Lists() {}

  static void put(Operation operation) {
    for (ObjectNode parameter : operation.parameters()) {
      if (parameter.path("in").asText().equals("query")) {
        ObjectNode schema = (ObjectNode) parameter.get("schema");
        switch (parameter.path("name").asText()) {
          case "limit" -> {
            parameter.put("description", "How many items are wanted.");
            schema.put("minimum", 1).put("maximum", PageRequest.MAX_LIMIT);
            schema.put("default", PageRequest.DEFAULT_LIMIT);
          }
          case "offset" -> {
            parameter.put("description", "How many items to leave out; not with a cursor.");
            schema.put("minimum", 0).put("maximum", PageRequest.MAX_OFFSET).put("default", 0);
          }
          case "cursor" -> {
            parameter.put("description", "The nextCursor of the page before.");
            schema.put("minLength", 1).put("maxLength", PageRequest.MAX_CURSOR);
          }
          default -> {}
        }
      }
    }
  }

  /** Describes every schema that is a page. */
  static void put(JsonNode schemas) {
    for (JsonNode schema : schemas) {
      JsonNode properties = schema.path("properties");
      if (properties.has("items") && properties.has("nextCursor")) {
        ((ObjectNode) schema).put("description", "One page of a list.");
        describe(properties, "items", "At most as many as the limit.");
        describe(properties, "nextCursor", "Continues after the last item; null on the last page.");
        describe(properties, "total", "Size of the whole list; null where it is not counted.");
      }
    }
  }

  private static void describe(JsonNode properties, String name, String description) {
    if (properties.get(name) instanceof ObjectNode property) {
      property.put("description", description);
    }
  }
}
