package dev.moa.functions.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a body before it is read. Reading alone is lenient: it cuts 1.5 down to 1, takes "yes"
 * for false, the first of two members of one name, and stops where the value ends. It says of a
 * wrong value not always which one it is. On the way texts are made what the house keeps: NFC,
 * without blanks at the ends; so bounds are checked on that, and equal requests are equal.
 */
final class JsonShape {

  static final int MAX_DEPTH = 50;
  private static final int MAX_ERRORS = 20;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser parser;
  private final JsonGenerator clean;
  private final List<FieldError> errors = new ArrayList<>();

  private JsonShape(JsonParser parser, JsonGenerator clean) {
    this.parser = parser;
    this.clean = clean;
  }

  /**
   * @param expected what the body will be read as
   * @return the body with its texts in NFC and without blanks at their ends, but those that are
   *     {@link AsSent}
   * @throws Problem 400 naming the values, by JSON pointer, that are not what is expected
   */
  static byte[] check(byte[] body, Argument<?> expected) {
    var clean = new ByteArrayOutputStream(body.length);
    try (JsonParser parser = JSON.createParser(body);
        JsonGenerator generator = JSON.createGenerator(clean)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        throw Problem.invalid("", "A body is needed.");
      }
      var shape = new JsonShape(parser, generator);
      shape.value(new Member(expected, false), "");
      if (parser.nextToken() != null) {
        throw notJson(parser.currentLocation());
      }
      if (!shape.errors.isEmpty()) {
        FieldError error = shape.errors.getFirst();
        throw new Problem(ProblemType.INVALID_INPUT, error.message(), shape.errors);
      }
      generator.flush();
      return clean.toByteArray();
    } catch (StreamConstraintsException e) {
      throw Problem.invalid("", "The body is nested too deep, or holds a value that is too long.");
    } catch (JsonProcessingException e) {
      throw notJson(e.getLocation());
    } catch (IOException e) {
      throw Problem.invalid("", "The body is not in UTF-8.");
    }
  }

  private void value(Member expected, String pointer) throws IOException {
    JsonToken token = parser.currentToken();
    Argument<?> type = expected.type();
    JsonKind kind = JsonKind.of(type.getType());
    String wrong = kind.refuse(parser, type.getType());
    if (wrong != null) {
      add(pointer, wrong);
    }
    Argument<?> known = wrong == null && kind != JsonKind.ANY ? type : Argument.OBJECT_ARGUMENT;
    switch (token) {
      case START_OBJECT -> members(known, pointer);
      case START_ARRAY -> items(known, expected.asSent(), pointer);
      case VALUE_STRING -> {
        String text = parser.getText();
        text(text, pointer);
        clean.writeString(
            expected.asSent() ? text : Normalizer.normalize(text, Normalizer.Form.NFC).strip());
      }
      // Digit by digit: as a number of Java's it could come out as another.
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> clean.writeNumber(parser.getText());
      default -> clean.copyCurrentEvent(parser);
    }
  }

  private void members(Argument<?> expected, String pointer) throws IOException {
    Set<String> names = new HashSet<>();
    clean.writeStartObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String member = pointer + "/" + Pointers.escape(name);
      text(name, member);
      if (!names.add(name)) {
        add(member, "is there twice");
      }
      clean.writeFieldName(name);
      parser.nextToken();
      value(member(expected, name), member);
    }
    clean.writeEndObject();
  }

  private void items(Argument<?> expected, boolean asSent, String pointer) throws IOException {
    Member item = new Member(item(expected), asSent);
    clean.writeStartArray();
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      value(item, pointer + "/" + i);
    }
    clean.writeEndArray();
  }

  private static Member member(Argument<?> expected, String name) {
    if (Map.class.isAssignableFrom(expected.getType())) {
      return new Member(expected.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT), false);
    }
    var property =
        BeanIntrospector.SHARED
            .findIntrospection(expected.getType())
            .flatMap(bean -> bean.getProperty(name))
            .orElse(null);
    return property == null
        ? Member.UNKNOWN
        : new Member(
            JsonKind.isReadByItself(property) ? Argument.OBJECT_ARGUMENT : property.asArgument(),
            property.hasAnnotation(AsSent.class));
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

  /**
   * What is expected of a value.
   *
   * @param asSent whether its text is left to the letter
   */
  private record Member(Argument<?> type, boolean asSent) {
    static final Member UNKNOWN = new Member(Argument.OBJECT_ARGUMENT, false);
  }
}
