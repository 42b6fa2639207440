package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.core.problem.ProblemType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answers that are no success: one for each kind of problem, shared by all operations. */
final class Problems {

  private static final String PROBLEM_JSON = "application/problem+json";

  private Problems() {}

  static void put(ObjectNode components) throws IOException {
    components.withObjectProperty("schemas").set("Problem", Resources.json("problem.json"));
    ObjectNode responses = components.putObject("responses");
    ObjectNode occurrences = Resources.json("occurrences.json");
    for (ProblemType type : ProblemType.values()) {
      String name = name(type);
      ObjectNode response = responses.putObject(name).put("description", type.title() + ".");
      Frame.addRequestId(response);
      if (type == ProblemType.TOO_MANY_REQUESTS) {
        Frame.addRetryAfter(response);
      }
      putContent(response, type, occurrences.withObjectProperty(name));
    }
  }

  /** Makes a problem of a response that has a description only. */
  static void putContent(ObjectNode response, ProblemType type) {
    ObjectNode occurrence = response.objectNode();
    putContent(response, type, occurrence.set("detail", response.get("description")));
  }

  private static void putContent(ObjectNode response, ProblemType type, ObjectNode occurrence) {
    ObjectNode content = response.putObject("content").putObject(PROBLEM_JSON);
    content.putObject("schema").put("$ref", "#/components/schemas/Problem");
    content.set("example", example(type, occurrence));
  }

  /** The reference to a kind's answer. */
  static String reference(ProblemType type) {
    return "#/components/responses/" + name(type);
  }

  private static ObjectNode example(ProblemType type, ObjectNode occurrence) {
    ObjectNode example =
        occurrence
            .objectNode()
            .put("type", type.uri())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", occurrence.path("detail").asText(type.title() + "."));
    example.putArray("errors").addAll(occurrence.withArrayProperty("errors"));
    return example.put("requestId", "JkHqnhTHoE0EPVw=");
  }

  private static String name(ProblemType type) {
    return Arrays.stream(type.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
