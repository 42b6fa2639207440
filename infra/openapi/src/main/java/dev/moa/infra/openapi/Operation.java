package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.openapi.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * An operation of the document and the route that it is.
 *
 * @param json changed in place
 */
record Operation(Route route, ObjectNode json) {

  /**
   * Every route's operation.
   *
   * @throws IllegalStateException if the processor wrote none for a route
   */
  static List<Operation> all(ObjectNode document, List<Route> routes) {
    List<Operation> operations = new ArrayList<>();
    for (Route route : routes) {
      String method = route.method().toLowerCase(Locale.ROOT);
      if (!(document.path("paths").path(route.path()).get(method) instanceof ObjectNode json)) {
        throw new IllegalStateException(
            route.function() + " is not described: does its module have examples?");
      }
      operations.add(new Operation(route, json));
    }
    return operations;
  }

  /** The parameters, each an object. */
  List<ObjectNode> parameters() {
    return StreamSupport.stream(json.path("parameters").spliterator(), false)
        .map(ObjectNode.class::cast)
        .toList();
  }

  boolean hasParameter(String in, String name) {
    return parameters().stream()
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .anyMatch(parameter -> parameter.path("name").asText().equalsIgnoreCase(name));
  }

  boolean hasParameter(String in) {
    return parameters().stream().anyMatch(each -> each.path("in").asText().equals(in));
  }

  boolean hasBody() {
    return json.has("requestBody");
  }

  ObjectNode responses() {
    return json.withObjectProperty("responses");
  }

  /** What a body or an answer looks like in each media type under "content", if any. */
  static List<ObjectNode> contents(JsonNode described) {
    return described.path("content").valueStream().map(ObjectNode.class::cast).toList();
  }
}
