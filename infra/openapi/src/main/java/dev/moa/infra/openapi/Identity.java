package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpStatus;

/** Names an operation as template.yaml does, and says nothing twice. */
final class Identity {

  private Identity() {}

  /**
   * @throws IllegalStateException if the operation's method has no Javadoc
   */
  static void put(Operation operation) {
    ObjectNode json = operation.json();
    String summary = json.path("summary").asText();
    if (summary.isBlank()) {
      throw new IllegalStateException(operation.route().function() + " has no Javadoc");
    }
    json.put("operationId", operation.route().function());
    json.putArray("tags").add(operation.route().area());
    // The description begins with the summary, which is its first sentence.
    String rest = json.path("description").asText().substring(summary.length()).strip();
    json.put("description", rest);
    for (var response : operation.responses().properties()) {
      // What the processor says where the code says nothing: "get 200 response".
      if (response.getValue().path("description").asText().matches("\\w+ \\d{3} response")) {
        int status = Integer.parseInt(response.getKey());
        ((ObjectNode) response.getValue())
            .put("description", HttpStatus.valueOf(status).getReason() + ".");
      }
    }
  }
}
