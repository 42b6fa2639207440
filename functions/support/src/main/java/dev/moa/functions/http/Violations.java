package dev.moa.functions.http;

import static java.util.stream.Collectors.joining;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.codec.CodecException;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Names the fields that a framework exception is about. */
final class Violations {

  private Violations() {}

  static List<ProblemBody.Field> fields(ConstraintViolationException e) {
    return e.getConstraintViolations().stream()
        .map(violation -> new ProblemBody.Field(pointer(violation), violation.getMessage()))
        .sorted(Comparator.comparing(ProblemBody.Field::pointer))
        .toList();
  }

  static ProblemBody.Field field(ConversionErrorException e) {
    return field("/" + e.getArgument().getName(), e.getArgument().getType());
  }

  static ProblemBody.Field field(CodecException e) {
    StringBuilder pointer = new StringBuilder();
    Class<?> type = Object.class;
    for (ReferencePath step : path(e)) {
      pointer
          .append('/')
          .append(
              switch (step) {
                case CollectionItemReferencePath item -> Integer.toString(item.index());
                case MapItemReferencePath entry -> Pointers.escape(entry.key());
                default -> Pointers.escape(step.getArgument().getName());
              });
      type = step.getArgument().getType();
    }
    return field(pointer.toString(), type);
  }

  private static List<ReferencePath> path(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SerdeException serde) {
        return serde.getPath();
      }
    }
    return List.of();
  }

  private static ProblemBody.Field field(String pointer, Class<?> type) {
    return new ProblemBody.Field(pointer, "The value cannot be read as " + readable(type) + ".");
  }

  private static String readable(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Stream.of(type.getEnumConstants()).map(Object::toString).collect(joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "UUID" -> "a UUID";
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "Instant" -> "a time (ISO 8601, UTC)";
      case "LocalDate" -> "a date (ISO 8601)";
      default -> "JSON of the documented shape";
    };
  }

  /** Leaves out the method and its parameter: the caller knows neither. */
  private static String pointer(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    String parameter = "";
    boolean named = false;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append('/').append(Pointers.escape(node.getKey().toString()));
      }
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = "/" + node.getName();
      } else if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(Pointers.escape(node.getName()));
        named = true;
      }
    }
    return named ? pointer.toString() : parameter + pointer;
  }
}
