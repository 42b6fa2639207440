package dev.moa.trials.edit;

import dev.moa.trials.TrialField;
import io.micronaut.json.tree.JsonNode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What an editor wants changed of a trial.
 *
 * @param values the fields to write, as {@code trials.content()} has them; null empties one
 * @param release fields to give back to the registry
 */
public record TrialPatch(Map<TrialField, Object> values, Set<TrialField> release) {

  private static final String RELEASE = "release";

  /**
   * Reads a body.
   *
   * @throws dev.moa.core.problem.Problem 400 naming every member that is wrong
   */
  public static TrialPatch read(JsonNode body) {
    var reader = new BodyReader(body);
    Map<TrialField, Object> values = reader.values(Set.of(RELEASE));
    Set<TrialField> release = EnumSet.noneOf(TrialField.class);
    JsonNode names = reader.member(RELEASE);
    if (names != null && !names.isArray()) {
      reader.wrong(RELEASE, "must be a list of fields");
    } else if (names != null && names.size() > TrialField.ALL.size()) {
      reader.wrong(RELEASE, "may name at most " + TrialField.ALL.size() + " fields");
    } else if (names != null) {
      for (int i = 0; i < names.size(); i++) {
        release(reader, names.get(i), "/" + RELEASE + "/" + i, values, release);
      }
    }
    reader.check();
    return new TrialPatch(values, release);
  }

  private static void release(
      BodyReader reader,
      JsonNode name,
      String pointer,
      Map<TrialField, Object> values,
      Set<TrialField> release) {
    TrialField field =
        TrialField.ofJson(name.isString() ? name.getStringValue() : null).orElse(null);
    if (field == null) {
      reader.wrong(pointer, pointer, "must name a field");
    } else if (values.containsKey(field)
        || (field == TrialField.PERIOD_MONTHS && values.containsKey(TrialField.PERIOD))) {
      reader.wrong(pointer, pointer, "names a field that is written too");
    } else {
      release.add(field);
    }
  }
}
