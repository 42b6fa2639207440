package dev.moa.functions.trials;

import dev.moa.trials.TrialField;
import dev.moa.trials.history.TrialChange;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A change of a trial as callers see it.
 *
 * @param sequence its number among the changes of all trials
 * @param kind what happened
 * @param at when
 * @param by who did it
 * @param collectionId the run that brought it; null if it was no run
 * @param account the editor's account, for callers who are editors; else null
 * @param fields the fields that differ since
 */
@Serdeable
record HistoryView(
    long sequence,
    TrialChange.Kind kind,
    Instant at,
    TrialChange.By by,
    @Nullable UUID collectionId,
    @Nullable String account,
    List<FieldChange> fields) {

  static HistoryView of(TrialChange change, boolean showsAccount) {
    Set<String> names = new LinkedHashSet<>();
    TrialField.ALL.forEach(field -> names.add(field.json()));
    Set<String> changed = new TreeSet<>(change.before().keySet());
    changed.addAll(change.after().keySet());
    names.retainAll(changed);
    names.addAll(changed);
    return new HistoryView(
        change.seq(),
        change.kind(),
        change.changedAt(),
        change.by(),
        change.collectionId(),
        showsAccount ? change.account() : null,
        names.stream()
            .map(name -> new FieldChange(name, change.before().get(name), change.after().get(name)))
            .toList());
  }

  /**
   * A field before and after.
   *
   * @param field its name
   * @param before text, a number, or a list of texts; null if it was empty
   * @param after the same since; null if it is empty
   */
  @Serdeable
  record FieldChange(String field, @Nullable Object before, @Nullable Object after) {}
}
