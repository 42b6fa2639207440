package dev.moa.functions.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a body before it is read. Reading alone is lenient: it cuts 1.5 down to 1, takes "yes"
 * for false, the first of two members of one name, and stops where the value ends. It says of a
 * wrong value not always which one it is.
 */
final class JsonShape {

  static final int MAX_DEPTH = 50;
  private static final int MAX_ERRORS = 20;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser parser;
  private final List<FieldError> errors = new ArrayList<>();

  private JsonShape(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param expected what the body will be read as
   * @throws Problem 400 naming the values, by JSON pointer, that are not what is expected
   */
  static void check(byte[] body, Argument<?> expected) {
    try (JsonParser parser = JSON.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        throw Problem.invalid("", "A body is needed.");
      }
      var shape = new JsonShape(parser);
      shape.value(expected, "");
      if (parser.nextToken() != null) {
        throw notJson(parser.currentLocation());
      }
      if (!shape.errors.isEmpty()) {
        FieldError error = shape.errors.getFirst();
        throw new Problem(ProblemType.INVALID_INPUT, error.message(), shape.errors);
      }
    } catch (StreamConstraintsException e) {
      throw Problem.invalid("", "The body is nested too deep, or holds a value that is too long.");
    } catch (JsonProcessingException e) {
      throw notJson(e.getLocation());
    } catch (IOException e) {
      throw Problem.invalid("", "The body is not in UTF-8.");
    }
  }

  private void value(Argument<?> expected, String pointer) throws IOException {
    JsonToken token = parser.currentToken();
    JsonKind kind = JsonKind.of(expected.getType());
    String wrong = kind.refuse(parser, expected.getType());
    if (wrong != null) {
      add(pointer, wrong);
    }
    Argument<?> known = wrong == null && kind != JsonKind.ANY ? expected : Argument.OBJECT_ARGUMENT;
    switch (token) {
      case START_OBJECT -> members(known, pointer);
      case START_ARRAY -> items(known, pointer);
      case VALUE_STRING -> text(parser.getText(), pointer);
      default -> {}
    }
  }

  private void members(Argument<?> expected, String pointer) throws IOException {
    Set<String> names = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String member = pointer + "/" + Pointers.escape(name);
      text(name, member);
      if (!names.add(name)) {
        add(member, "is there twice");
      }
      parser.nextToken();
      value(member(expected, name), member);
    }
  }

  private void items(Argument<?> expected, String pointer) throws IOException {
    Argument<?> item = item(expected);
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      value(item, pointer + "/" + i);
    }
  }

  private static Argument<?> member(Argument<?> expected, String name) {
    if (Map.class.isAssignableFrom(expected.getType())) {
      return expected.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
    }
    BeanIntrospection<?> bean =
        BeanIntrospector.SHARED.findIntrospection(expected.getType()).orElse(null);
    if (bean == null) {
      return Argument.OBJECT_ARGUMENT;
    }
    return bean.getProperty(name)
        .filter(property -> !JsonKind.isReadByItself(property))
        .<Argument<?>>map(property -> property.asArgument())
        .orElse(Argument.OBJECT_ARGUMENT);
  }

  private static Argument<?> item(Argument<?> expected) {
    return expected.getType().isArray()
        ? Argument.of(expected.getType().getComponentType())
        : expected.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
  }

  /** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
  private void text(String text, String pointer) {
    if (text.indexOf('\0') >= 0) {
      add(pointer, "holds the character NUL");
    } else if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      add(pointer, "holds half of a surrogate pair");
    }
  }

  private void add(String pointer, String wrong) {
    if (errors.size() < MAX_ERRORS) {
      String name = pointer.isEmpty() ? "The body" : pointer;
      errors.add(new FieldError(pointer, name + " " + wrong + "."));
    }
  }

  private static Problem notJson(JsonLocation at) {
    return Problem.invalid(
        "",
        "The body is no JSON from line %d, column %d on."
            .formatted(at.getLineNr(), at.getColumnNr()));
  }
}
