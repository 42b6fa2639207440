package dev.moa.functions.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.annotation.Creator;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.reflect.ReflectionUtils;
import io.micronaut.serde.config.annotation.SerdeConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a Java type looks like in JSON. */
enum JsonKind {
  WHOLE_NUMBER("must be a whole number"),
  NUMBER("must be a number"),
  FLAG("must be true or false"),
  TEXT("must be text"),
  LIST("must be a list"),
  OBJECT("must be an object"),
  ANY("");

  private static final List<Class<?>> WHOLE =
      List.of(Integer.class, Long.class, Short.class, Byte.class, BigInteger.class);
  private static final List<Class<?>> BROKEN = List.of(Double.class, Float.class, BigDecimal.class);
  private final String refusal;

  JsonKind(String refusal) {
    this.refusal = refusal;
  }

  /** The kind of a type; {@link #ANY} if only who reads it knows. */
  static JsonKind of(Class<?> primitiveOrNot) {
    Class<?> type = ReflectionUtils.getWrapperType(primitiveOrNot);
    if (WHOLE.contains(type)) {
      return WHOLE_NUMBER;
    } else if (BROKEN.contains(type)) {
      return NUMBER;
    } else if (type == Boolean.class) {
      return FLAG;
    } else if (type == String.class
        || type.isEnum()
        || type == UUID.class
        || type.getPackageName().equals("java.time")) {
      return TEXT;
    } else if (Collection.class.isAssignableFrom(type)
        || (type.isArray() && type != byte[].class)) {
      return LIST;
    } else if (Map.class.isAssignableFrom(type)
        || BeanIntrospector.SHARED
            .findIntrospection(type)
            .filter(JsonKind::isReadByProperties)
            .isPresent()) {
      return OBJECT;
    }
    return ANY;
  }

  /** Not so a type with a reader of its own, or with a constructor that takes the whole value. */
  private static boolean isReadByProperties(BeanIntrospection<?> bean) {
    return !isReadByItself(bean)
        && !bean.getConstructor()
            .getAnnotationMetadata()
            .stringValue(Creator.class, "mode")
            .filter("DELEGATING"::equals)
            .isPresent();
  }

  /** Whether a type, or a property, names the class that reads it. */
  static boolean isReadByItself(AnnotationMetadataProvider element) {
    return element
        .getAnnotationMetadata()
        .isPresent(SerdeConfig.class, SerdeConfig.DESERIALIZER_CLASS);
  }

  /**
   * Why the value that the parser stands at is not of this kind.
   *
   * @return null if it is
   */
  String refuse(JsonParser parser, Class<?> type) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return type.isPrimitive() ? refusal : null;
    }
    boolean fits =
        switch (this) {
          case WHOLE_NUMBER -> token == JsonToken.VALUE_NUMBER_INT;
          case NUMBER -> token.isNumeric();
          case FLAG -> token.isBoolean();
          case TEXT -> token == JsonToken.VALUE_STRING;
          case LIST -> token == JsonToken.START_ARRAY;
          case OBJECT -> token == JsonToken.START_OBJECT;
          case ANY -> true;
        };
    if (!fits) {
      return refusal;
    }
    return token.isNumeric() && !inRange(parser, type) ? "is too large a number" : null;
  }

  private boolean inRange(JsonParser parser, Class<?> type) throws IOException {
    if (this != WHOLE_NUMBER) {
      return Double.isFinite(parser.getDoubleValue());
    }
    int bits = parser.getBigIntegerValue().bitLength();
    return switch (ReflectionUtils.getWrapperType(type).getSimpleName()) {
      case "Byte" -> bits < Byte.SIZE;
      case "Short" -> bits < Short.SIZE;
      case "Integer" -> bits < Integer.SIZE;
      case "Long" -> bits < Long.SIZE;
      default -> true;
    };
  }
}
