package dev.moa.trials.history;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A change of a trial.
 *
 * @param seq its number; changes are numbered in the order in which they were committed
 * @param source the trial's registry
 * @param registryId the trial's id there
 * @param kind what happened
 * @param before the fields that differ as they were; empty ones are left out
 * @param after the fields that differ as they are since; empty ones are left out
 * @param collectionId the run that brought it; null if an editor or the migration did
 * @param account the editor; null if a run or the migration did it
 */
@MappedEntity(value = "trial_change", schema = "trials")
public record TrialChange(
    @Id long seq,
    UUID trialId,
    String source,
    String registryId,
    Kind kind,
    @TypeDef(type = DataType.JSON) Map<String, Object> before,
    @TypeDef(type = DataType.JSON) Map<String, Object> after,
    Instant changedAt,
    @Nullable UUID collectionId,
    @Nullable String account) {

  /** The one field with a time: the database writes it in the zone of whoever changed the trial. */
  private static final String TIME = "vanishedAt";

  public TrialChange {
    before = inUtc(before);
    after = inUtc(after);
  }

  private static Map<String, Object> inUtc(Map<String, Object> fields) {
    if (!(fields.get(TIME) instanceof String time)) {
      return fields;
    }
    Map<String, Object> changed = new TreeMap<>(fields);
    changed.put(TIME, OffsetDateTime.parse(time).toInstant().toString());
    return changed;
  }

  /** Who made it. */
  public By by() {
    if (collectionId != null) {
      return By.COLLECTION;
    }
    return account == null ? By.MIGRATION : By.EDITOR;
  }

  /** What happened to a trial. */
  public enum Kind {
    CREATED,
    UPDATED,
    DELETED,
    RESTORED,
    VANISHED,
    REAPPEARED
  }

  /** Who makes changes. */
  public enum By {
    COLLECTION,
    EDITOR,
    MIGRATION
  }
}
