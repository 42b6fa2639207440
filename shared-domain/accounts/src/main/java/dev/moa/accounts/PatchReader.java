package dev.moa.accounts;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a merge patch (RFC 7396): what it leaves out stays, what it says null of is emptied. It
 * remembers everything that is wrong.
 */
final class PatchReader {

  private final JsonNode body;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * @param known the members that can be changed
   * @throws Problem 400 if the body is no object
   */
  PatchReader(JsonNode body, Set<String> known) {
    if (!body.isObject()) {
      throw Problem.invalid("", "The body must be an object.");
    }
    this.body = body;
    for (var member : body.entries()) {
      if (!known.contains(member.getKey())) {
        wrong(member.getKey(), "is nothing that can be changed here");
      }
    }
  }

  /** Whether the patch names a member. */
  boolean names(String member) {
    return body.get(member) != null;
  }

  /** A text that cannot be emptied; null if it is left out, or wrong. */
  @Nullable
  String text(String member, Predicate<String> right, String wrong) {
    JsonNode value = body.get(member);
    if (value == null) {
      return null;
    }
    if (!value.isString() || !right.test(value.getStringValue())) {
      wrong(member, wrong);
      return null;
    }
    return value.getStringValue();
  }

  /** A text that can be emptied; null if it is, or is left out, or wrong. */
  @Nullable
  String nullableText(String member, Predicate<String> right, String wrong) {
    JsonNode value = body.get(member);
    return value == null || value.isNull() ? null : text(member, right, wrong);
  }

  /** True or false; null if it is left out, or wrong. */
  @Nullable
  Boolean bool(String member) {
    JsonNode value = body.get(member);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      wrong(member, "must be true or false");
      return null;
    }
    return value.getBooleanValue();
  }

  /**
   * @throws Problem 400 naming all that is wrong
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new Problem(ProblemType.INVALID_INPUT, errors.getFirst().message(), errors);
    }
  }

  /** Of 1 to so many characters. */
  static Predicate<String> upTo(int characters) {
    return text -> !text.isBlank() && text.codePointCount(0, text.length()) <= characters;
  }

  private void wrong(String member, String wrong) {
    String pointer = "/" + member.replace("~", "~0").replace("/", "~1");
    errors.add(new FieldError(pointer, pointer + " " + wrong + "."));
  }
}
