package dev.moa.functions.http;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;

/** Names the fields that a framework exception is about. */
final class Violations {

  private Violations() {}

  static List<ProblemBody.Field> fields(ConstraintViolationException e) {
    return e.getConstraintViolations().stream()
        .map(violation -> new ProblemBody.Field(pointer(violation), violation.getMessage()))
        .sorted(java.util.Comparator.comparing(ProblemBody.Field::pointer))
        .toList();
  }

  static ProblemBody.Field field(ConversionErrorException e) {
    String name = e.getArgument().getName();
    String type = e.getArgument().getType().getSimpleName();
    return new ProblemBody.Field("/" + name, "The value cannot be read as " + readable(type) + ".");
  }

  private static String readable(String type) {
    return switch (type) {
      case "UUID" -> "a UUID";
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "Instant" -> "a time (ISO 8601, UTC)";
      default -> "JSON of the documented shape";
    };
  }

  /** Leaves out the method and its parameter: the caller knows neither. */
  private static String pointer(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    String parameter = "";
    for (Path.Node node : violation.getPropertyPath()) {
      switch (node.getKind()) {
        case METHOD -> {}
        case PARAMETER -> parameter = "/" + node.getName();
        default -> {
          if (node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(node.getName());
          }
          if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
          }
        }
      }
    }
    return pointer.isEmpty() ? parameter : pointer.toString();
  }
}
