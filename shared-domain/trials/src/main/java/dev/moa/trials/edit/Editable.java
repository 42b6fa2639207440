package dev.moa.trials.edit;

import static dev.moa.trials.TrialField.CROSS_REFERENCES;
import static dev.moa.trials.TrialField.PERIOD;
import static dev.moa.trials.TrialField.PERIOD_MONTHS;
import static dev.moa.trials.TrialField.TITLE_EN;
import static dev.moa.trials.TrialField.TITLE_KO;

import dev.moa.core.problem.Problem;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.CrossReferences;
import dev.moa.trials.registry.Text;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A trial's fields, and those of them that are held: an edited field keeps what the registry said,
 * and collections leave it alone, until it is released.
 *
 * @param content by field, without the empty ones
 * @param held by field what its registry says instead; null if it says nothing
 */
record Editable(Map<TrialField, Object> content, Map<TrialField, Object> held) {

  /**
   * The trial with a patch applied.
   *
   * @throws Problem 400 if no title would be left
   */
  Editable with(String source, String registryId, TrialPatch patch) {
    var next = new Editable(copy(content), copy(held));
    boolean manual = source.equals(EditTrials.SOURCE);
    patch.release().forEach(next::release);
    patch
        .values()
        .forEach(
            (field, value) -> {
              if (!Objects.equals(value, next.content.get(field))) {
                next.write(field, value, !manual);
                if (field == PERIOD) {
                  next.write(PERIOD_MONTHS, Text.months((String) value), !manual);
                }
              }
            });
    if (manual) {
      next.put(CROSS_REFERENCES, references(registryId, next.content));
    }
    if (!next.content.containsKey(TITLE_KO) && !next.content.containsKey(TITLE_EN)) {
      String emptied =
          patch.values().containsKey(TITLE_KO)
              ? "/titleKo"
              : patch.values().containsKey(TITLE_EN) ? "/titleEn" : "/release";
      throw Problem.invalid(emptied, "A trial needs titleKo or titleEn.");
    }
    return next;
  }

  /** A new trial's fields with those that follow from others. */
  static Map<TrialField, Object> complete(NewTrial trial) {
    var whole = new Editable(copy(trial.values()), Map.of());
    whole.put(PERIOD_MONTHS, Text.months((String) trial.values().get(PERIOD)));
    whole.put(CROSS_REFERENCES, references(trial.registryId(), trial.values()));
    return whole.content;
  }

  private void write(TrialField field, @Nullable Object value, boolean hold) {
    if (hold && !held.containsKey(field)) {
      held.put(field, content.get(field));
    }
    put(field, value);
  }

  /** A period and its months are one: they go together. */
  private void release(TrialField field) {
    boolean period = field == PERIOD || field == PERIOD_MONTHS;
    for (TrialField each : period ? List.of(PERIOD, PERIOD_MONTHS) : List.of(field)) {
      if (held.containsKey(each)) {
        put(each, held.remove(each));
      }
    }
  }

  private void put(TrialField field, @Nullable Object value) {
    if (value == null) {
      content.remove(field);
    } else {
      content.put(field, value);
    }
  }

  /** A trial made by hand names other registries in its id, its texts and its link. */
  private static @Nullable List<String> references(
      String registryId, Map<TrialField, Object> content) {
    List<String> texts = new ArrayList<>(List.of(registryId));
    content.forEach(
        (field, value) -> {
          if (field.type() == TrialField.Type.TEXT) {
            texts.add((String) value);
          }
        });
    List<String> found = CrossReferences.in(texts);
    return found.isEmpty() ? null : found;
  }

  private static Map<TrialField, Object> copy(Map<TrialField, Object> values) {
    Map<TrialField, Object> copy = new EnumMap<>(TrialField.class);
    copy.putAll(values);
    return copy;
  }
}
