package dev.moa.functions.forecasts.jobs.model;

import dev.moa.functions.forecasts.jobs.learning.Learned;
import dev.moa.functions.forecasts.jobs.learning.Outlook;
import dev.moa.functions.forecasts.jobs.model.StoredModel.State;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest model in memory, and looks at each call whether there is a newer one. A file
 * that is not what was stored is noted as broken, and the model before it serves. While files
 * cannot be had at all, the model in memory goes on, and where there is none the newest baseline,
 * which needs no file; they are asked for again after 30 s.
 */
@Singleton
final class CurrentModel {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentModel.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

  private final ModelRows rows;
  private final ModelFiles files;
  private final Clock clock;

  private @Nullable Outlook kept;
  private @Nullable UUID unreachable;
  private Instant nextTry = Instant.MIN;

  CurrentModel(ModelRows rows, ModelFiles files, Clock clock) {
    this.rows = rows;
    this.files = files;
    this.clock = clock;
  }

  /** The model to answer with; empty if there never was a training that succeeded. */
  synchronized Optional<Outlook> get() {
    Optional<UUID> newest = rows.newest();
    while (newest.isPresent() && !isKept(newest.get()) && !isWaitedFor(newest.get())) {
      load(newest.get());
      newest = rows.newest();
    }
    return newest.isEmpty() ? Optional.empty() : Optional.ofNullable(kept);
  }

  private boolean isKept(UUID version) {
    return kept != null && kept.version().equals(version) && !version.equals(unreachable);
  }

  private boolean isWaitedFor(UUID version) {
    return version.equals(unreachable) && kept != null && clock.instant().isBefore(nextTry);
  }

  private void load(UUID version) {
    StoredModel model = rows.find(version).orElseThrow();
    try {
      keep(
          model,
          model.state() == State.IN_USE || model.state() == State.RETIRED
              ? files.get(model)
              : null);
      unreachable = null;
    } catch (BadModel e) {
      LOG.error("the model {} is broken: {}", version, e.getMessage(), e);
      rows.breaks(version);
    } catch (RuntimeException e) {
      LOG.warn("the model {} cannot be had now", version, e);
      unreachable = version;
      nextTry = clock.instant().plus(BETWEEN_TRIES);
      if (kept == null) {
        keep(model, null);
      }
    }
  }

  private void keep(StoredModel model, @Nullable Learned learned) {
    kept = new Outlook(model.version(), model.baseline(), model.scores(), learned);
  }
}
