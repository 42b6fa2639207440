package dev.moa.trials.edit;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import dev.moa.trials.TrialField;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a body and remembers everything that is wrong with it. */
final class BodyReader {

  /** Fields that follow from others. */
  static final Set<TrialField> DERIVED =
      EnumSet.of(TrialField.PERIOD_MONTHS, TrialField.CROSS_REFERENCES);

  private static final int MAX_ERRORS = 20;

  private final JsonNode body;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * @throws Problem 400 if the body is no object
   */
  BodyReader(JsonNode body) {
    if (!body.isObject()) {
      throw Problem.invalid("", "The body must be an object.");
    }
    this.body = body;
  }

  /** A member; null if it is not there, or null. */
  @Nullable
  JsonNode member(String name) {
    JsonNode member = body.get(name);
    return member == null || member.isNull() ? null : member;
  }

  /**
   * The values of the fields that the body has.
   *
   * @param others members that are no fields
   */
  Map<TrialField, Object> values(Set<String> others) {
    Map<TrialField, Object> values = new EnumMap<>(TrialField.class);
    for (var member : body.entries()) {
      String name = member.getKey();
      TrialField field = TrialField.ofJson(name).orElse(null);
      if (others.contains(name)) {
        continue;
      }
      if (field == null || DERIVED.contains(field)) {
        wrong(name, "is no field that can be written");
        continue;
      }
      String refusal = FieldValue.refuse(field, member.getValue());
      if (refusal == null) {
        values.put(field, FieldValue.of(field, member.getValue()));
      } else {
        wrong(name, refusal);
      }
    }
    return values;
  }

  /** Whether a member is known to be wrong. */
  boolean isWrong(String name) {
    return errors.stream().anyMatch(error -> error.pointer().equals("/" + name));
  }

  /** Notes that a member is wrong. */
  void wrong(String name, String why) {
    wrong("/" + name.replace("~", "~0").replace("/", "~1"), name, why);
  }

  /** Notes that something within a member is wrong. */
  void wrong(String pointer, String name, String why) {
    if (errors.size() < MAX_ERRORS) {
      String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
      errors.add(new FieldError(pointer, shown + " " + why + "."));
    }
  }

  /**
   * @throws Problem 400 naming every member that is wrong
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new Problem(ProblemType.INVALID_INPUT, errors.getFirst().message(), errors);
    }
  }
}
