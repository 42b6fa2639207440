package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What holds for every parameter, and the one that every creating operation takes. */
final class Parameters {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final int MAX_KEY = 200;

  private Parameters() {}

  static void put(Operation operation) {
    for (ObjectNode parameter : operation.parameters()) {
      ObjectNode schema = withoutNull((ObjectNode) parameter.get("schema"));
      parameter.set("schema", schema);
      parameter.remove("explode");
      if (parameter.path("name").asText().equalsIgnoreCase(IDEMPOTENCY_KEY)) {
        parameter.put(
            "description",
            "Your own name for this write, such as a UUID. Sent again with the same body, it gets"
                + " the first answer again and nothing is done twice.");
        schema.put("minLength", 1).put("maxLength", MAX_KEY).put("pattern", "^[ -~]+$");
      }
    }
  }

  /** Undoes {@link Nullables}: a parameter is given or not; it is never null. */
  private static ObjectNode withoutNull(ObjectNode schema) {
    if (schema.get("anyOf") instanceof ArrayNode either) {
      return (ObjectNode) either.get(0);
    }
    if (schema.get("type") instanceof ArrayNode types) {
      schema.set("type", types.get(0));
      if (schema.get("enum") instanceof ArrayNode values) {
        values.remove(values.size() - 1);
      }
    }
    return schema;
  }
}
