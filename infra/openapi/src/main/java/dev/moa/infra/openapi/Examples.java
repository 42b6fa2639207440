package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * The examples of an operation: {@code META-INF/swagger/examples/<Function>.json} of its success,
 * {@code <Function>.request.json} of its body, {@code <Function>.<status>.json} of any other answer
 * of its own.
 */
final class Examples {

  private static final String FOLDER = "META-INF/swagger/examples/";

  private Examples() {}

  /**
   * @throws IllegalStateException if the body or an answer with content has no example
   */
  static void put(Operation operation, Resources resources) throws IOException {
    String function = operation.route().function();
    if (operation.hasBody()) {
      put(operation.json().get("requestBody"), function + ".request", resources);
    }
    for (var response : operation.responses().properties()) {
      boolean success = response.getKey().startsWith("2");
      put(response.getValue(), success ? function : function + "." + response.getKey(), resources);
    }
  }

  private static void put(JsonNode described, String name, Resources resources) throws IOException {
    for (ObjectNode content : Operation.contents(described)) {
      if (!content.has("example")) {
        content.set(
            "example",
            resources
                .find(FOLDER + name + ".json")
                .orElseThrow(
                    () -> new IllegalStateException("There is no " + FOLDER + name + ".json")));
      }
    }
  }
}
