package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Says "or null" as OpenAPI 3.1 does. The processor is asked for 3.0, where it is a property of its
 * own: asked for 3.1, it also calls everything nullable an object. Either way it calls an object
 * what may be anything, which has no type.
 */
final class Nullables {

  private Nullables() {}

  static void rewrite(JsonNode node) {
    node.forEach(Nullables::rewrite);
    if (node instanceof ObjectNode schema && isAnything(schema)) {
      schema.remove("type");
    }
    if (node instanceof ObjectNode schema && schema.path("nullable").isBoolean()) {
      if (schema.remove("nullable").booleanValue()) {
        allowNull(schema);
      }
    }
  }

  private static boolean isAnything(ObjectNode schema) {
    return schema.path("type").asText().equals("object")
        && !schema.has("properties")
        && !schema.has("additionalProperties")
        && !schema.has("allOf");
  }

  private static void allowNull(ObjectNode schema) {
    if (schema.has("allOf")) {
      ArrayNode either = (ArrayNode) schema.remove("allOf");
      either.addObject().put("type", "null");
      schema.set("anyOf", either);
    } else if (schema.has("type")) {
      JsonNode type = schema.get("type");
      schema.putArray("type").add(type).add("null");
      if (schema.get("enum") instanceof ArrayNode values) {
        values.addNull();
      }
    }
  }
}
