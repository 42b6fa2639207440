package dev.moa.functions.trials;

import dev.moa.trials.history.TrialChange;
import dev.moa.trials.history.TrialChange.Kind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A change of any trial, to be applied to a copy.
 *
 * @param sequence its number; higher than that of every change before it
 * @param trialId which trial
 * @param kind what happened; CREATED and RESTORED tell the trial whole, DELETED tells nothing of it
 * @param at when
 * @param by who did it
 * @param collectionId the run that brought it; null if it was no run
 * @param source the trial's registry; null if it was deleted
 * @param registryId the trial's id there; null if it was deleted
 * @param patch what to change of the trial's fields (RFC 7396): null empties one
 */
@Serdeable
record ChangeView(
    long sequence,
    UUID trialId,
    Kind kind,
    Instant at,
    TrialChange.By by,
    @Nullable UUID collectionId,
    @Nullable String source,
    @Nullable String registryId,
    Map<String, Object> patch) {

  static ChangeView of(TrialChange change) {
    boolean deleted = change.kind() == Kind.DELETED;
    Map<String, Object> patch = new TreeMap<>();
    if (!deleted) {
      change.before().keySet().forEach(name -> patch.put(name, null));
      patch.putAll(change.after());
    }
    return new ChangeView(
        change.seq(),
        change.trialId(),
        change.kind(),
        change.changedAt(),
        change.by(),
        change.collectionId(),
        deleted ? null : change.source(),
        deleted ? null : change.registryId(),
        patch);
  }
}
