package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What stands round the operations: who we are, what the areas are, the bearer scheme. */
final class Frame {

  static final String BEARER = "bearer";

  private static final String PACKAGE = "dev.moa.functions.";

  private Frame() {}

  /** The document of these parts. */
  static ObjectNode round(ObjectNode parts, String version) throws IOException {
    ObjectNode document = parts.objectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Moa")
        .put("version", version)
        .put("description", Resources.text("about.md").strip())
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/");
    document.setAll(parts);
    for (var tag : document.path("tags")) {
      ((ObjectNode) tag).put("name", tag.path("name").asText().substring(PACKAGE.length()));
    }
    ObjectNode components = (ObjectNode) document.get("components");
    components
        .putObject("securitySchemes")
        .putObject(BEARER)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT")
        .put("description", "A token of the accounts area, or of scripts/token on a laptop.");
    ObjectNode headers = components.putObject("headers");
    headers
        .putObject("RequestId")
        .put("description", "Names this call in the logs.")
        .putObject("schema")
        .put("type", "string");
    headers
        .putObject("RetryAfter")
        .put("description", "In how many seconds to try again.")
        .putObject("schema")
        .put("type", "integer")
        .put("minimum", 1);
    Problems.put(components);
    return document;
  }

  /** Every answer has it, problems too. */
  static void addRequestId(ObjectNode response) {
    response
        .withObjectProperty("headers")
        .putObject("x-request-id")
        .put("$ref", "#/components/headers/RequestId");
  }

  /** What tells how long to wait. */
  static void addRetryAfter(ObjectNode response) {
    response
        .withObjectProperty("headers")
        .putObject("retry-after")
        .put("$ref", "#/components/headers/RetryAfter");
  }
}
