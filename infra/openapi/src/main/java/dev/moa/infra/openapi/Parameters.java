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
      ObjectNode schema = (ObjectNode) parameter.get("schema");
      // A parameter is given or not; it is never null.
      if (schema.get("type") instanceof ArrayNode types) {
        schema.set("type", types.get(0));
      }
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
}
