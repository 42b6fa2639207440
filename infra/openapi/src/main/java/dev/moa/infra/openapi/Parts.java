package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The parts that the annotation processor wrote, one for each area. */
final class Parts {

  private static final String PART = "META-INF/swagger/area.json";

  private Parts() {}

  /**
   * All parts in one: tags, paths with their methods, schemas. The class path begins with the area
   * that is being built, the platform; people look for it last.
   *
   * @throws IllegalStateException if two areas say different things under one name
   */
  static ObjectNode joined(Resources resources) throws IOException {
    ObjectNode joined = new ObjectMapper().createObjectNode();
    ArrayNode tags = joined.putArray("tags");
    ObjectNode paths = joined.putObject("paths");
    ObjectNode schemas = joined.putObject("components").putObject("schemas");
    for (ObjectNode part : resources.all(PART)) {
      tags.insert(0, part.path("tags").path(0));
      for (var path : part.path("paths").properties()) {
        add((ObjectNode) path.getValue(), paths.withObjectProperty(path.getKey()));
      }
      add(part.path("components").path("schemas"), schemas);
    }
    return joined;
  }

  private static void add(JsonNode from, ObjectNode to) {
    for (var entry : from.properties()) {
      JsonNode known = to.replace(entry.getKey(), entry.getValue());
      if (known != null && !known.equals(entry.getValue())) {
        throw new IllegalStateException("Two areas differ about " + entry.getKey());
      }
    }
  }
}
