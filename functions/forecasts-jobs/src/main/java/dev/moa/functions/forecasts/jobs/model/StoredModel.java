package dev.moa.functions.forecasts.jobs.model;

import dev.moa.forecasts.ModelScores;
import dev.moa.functions.forecasts.jobs.learning.Baseline;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * A model's row.
 *
 * @param object its file's key; null if the file was not worth keeping
 * @param sha256 of the file, in hex
 */
public record StoredModel(
    UUID version,
    UUID training,
    Instant trainedAt,
    @Nullable String object,
    @Nullable Long bytes,
    @Nullable String sha256,
    State state,
    Baseline baseline,
    ModelScores scores) {

  /** What becomes of a model. */
  public enum State {
    IN_USE,
    /** It was no better than the baseline, which is answered then. */
    BEATEN,
    /** There is a newer one; it serves again if that one's file breaks. */
    RETIRED,
    /** Its file is not what was stored. */
    BROKEN
  }
}
