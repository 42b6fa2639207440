package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.core.problem.ProblemType;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The problems that an operation may answer: by rule, and those that the code itself declares with
 * {@code @ApiResponse}, whose description tells when.
 */
final class Answers {

  private Answers() {}

  static void put(Operation operation) {
    ObjectNode responses = operation.responses();
    Map<String, JsonNode> sorted = new TreeMap<>();
    for (ProblemType type : problems(operation)) {
      ObjectNode reference = responses.objectNode().put("$ref", Problems.reference(type));
      sorted.put(Integer.toString(type.status()), reference);
    }
    for (var declared : responses.properties()) {
      ObjectNode response = (ObjectNode) declared.getValue();
      int status = Integer.parseInt(declared.getKey());
      if (status >= HttpStatus.BAD_REQUEST.getCode() && !response.has("content")) {
        Problems.putContent(response, ProblemType.ofStatus(status));
      }
      Frame.addRequestId(response);
      if (status == ProblemType.TOO_MANY_REQUESTS.status()) {
        Frame.addRetryAfter(response);
      }
      sorted.put(declared.getKey(), response);
    }
    responses.removeAll().setAll(sorted);
  }

  private static List<ProblemType> problems(Operation operation) {
    List<ProblemType> problems = new ArrayList<>();
    boolean body = operation.hasBody();
    if (body || operation.hasParameter("path") || operation.hasParameter("query")) {
      problems.add(ProblemType.INVALID_INPUT);
    }
    if (!Access.isOpen(operation)) {
      problems.add(ProblemType.UNAUTHENTICATED);
      problems.add(ProblemType.FORBIDDEN);
    }
    if (operation.hasParameter("path")) {
      problems.add(ProblemType.NOT_FOUND);
    }
    if (body) {
      problems.add(ProblemType.TOO_LARGE);
      problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    if (operation.hasParameter("header", Parameters.IDEMPOTENCY_KEY)) {
      problems.add(ProblemType.KEY_REUSED);
    }
    problems.add(ProblemType.INTERNAL);
    problems.add(ProblemType.UNAVAILABLE);
    return problems;
  }
}
