package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON and text from the class path. */
record Resources(ClassLoader loader) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every file of that name, one for each area. */
  List<ObjectNode> all(String name) throws IOException {
    List<ObjectNode> found = new ArrayList<>();
    for (URL url : loader.resources(name).toList()) {
      found.add((ObjectNode) JSON.readTree(url));
    }
    return found;
  }

  Optional<JsonNode> find(String name) throws IOException {
    URL url = loader.getResource(name);
    return url == null ? Optional.empty() : Optional.of(JSON.readTree(url));
  }

  /** A file that lies beside this class. */
  static String text(String name) throws IOException {
    try (var file = Resources.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A JSON file that lies beside this class. */
  static ObjectNode json(String name) throws IOException {
    return (ObjectNode) JSON.readTree(text(name));
  }
}
