package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers leave nothing out: what has no value is null. So every field of theirs is required. */
final class Required {

  private static final String SCHEMAS = "#/components/schemas/";

  private final ObjectNode schemas;
  private final Set<String> seen = new HashSet<>();

  private Required(ObjectNode schemas) {
    this.schemas = schemas;
  }

  static void put(ObjectNode document, List<Operation> operations) {
    var answers = new Required((ObjectNode) document.path("components").path("schemas"));
    operations.forEach(operation -> answers.visit(operation.responses()));
  }

  private void visit(JsonNode node) {
    if (node.path("properties") instanceof ObjectNode properties) {
      var required = ((ObjectNode) node).putArray("required");
      properties.fieldNames().forEachRemaining(required::add);
    }
    for (var entry : node.properties()) {
      if (!entry.getKey().equals("example")) {
        visit(entry.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(this::visit);
    }
    String reference = node.path("$ref").asText("");
    if (reference.startsWith(SCHEMAS)) {
      String name = reference.substring(SCHEMAS.length());
      if (seen.add(name)) {
        visit(schemas.path(name));
      }
    }
  }
}
