package dev.moa.trials.edit;

import static dev.moa.trials.TrialField.TITLE_EN;
import static dev.moa.trials.TrialField.TITLE_KO;

import dev.moa.trials.TrialField;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A trial as an editor wants it.
 *
 * @param registryId its id among the trials made by hand, 1 to 64 characters without a slash
 * @param values by field, as {@code trials.content()} has them; one title at least is there
 */
public record NewTrial(String registryId, Map<TrialField, Object> values) {

  private static final String ID = "registryId";
  private static final int MAX_ID = 64;

  /**
   * Reads a body.
   *
   * @throws dev.moa.core.problem.Problem 400 naming every member that is wrong
   */
  public static NewTrial read(JsonNode body) {
    var reader = new BodyReader(body);
    JsonNode id = reader.member(ID);
    String registryId = id != null && id.isString() ? id.getStringValue() : "";
    if (id == null) {
      reader.wrong(ID, "is needed");
    } else if (registryId.isEmpty() || registryId.length() > MAX_ID) {
      reader.wrong(ID, "must be text of 1 to " + MAX_ID + " characters");
    } else if (registryId.chars().anyMatch(c -> c == '/' || Character.isISOControl(c))) {
      // It is a segment of the trial's address; a gateway takes an encoded slash for a real one.
      reader.wrong(ID, "must hold no slash and no control character");
    }
    Map<TrialField, Object> values = reader.values(Set.of(ID));
    if (values.get(TITLE_KO) == null
        && values.get(TITLE_EN) == null
        && !reader.isWrong(TITLE_KO.json())
        && !reader.isWrong(TITLE_EN.json())) {
      reader.wrong(TITLE_KO.json(), "or titleEn is needed");
    }
    reader.check();
    values.values().removeIf(Objects::isNull);
    return new NewTrial(registryId, values);
  }

  /** A form in which equal wishes are equal. */
  public Map<String, Object> canonical() {
    Map<String, Object> members = new TreeMap<>(Map.of(ID, registryId));
    values.forEach((field, value) -> members.put(field.json(), value));
    return members;
  }
}
