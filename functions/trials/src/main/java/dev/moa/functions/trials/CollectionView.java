package dev.moa.functions.trials;

import dev.moa.trials.collection.Collection;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/** A run as callers see it; the fields are those of {@link Collection}. */
@Serdeable
record CollectionView(
    UUID id,
    String source,
    String trigger,
    @Nullable String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Collection.State state,
    int pages,
    @Nullable Integer expected,
    int fetched,
    int created,
    int updated,
    int unchanged,
    int duplicate,
    int rejected,
    int held,
    int deleted,
    @Nullable String error) {

  static CollectionView of(Collection run) {
    return new CollectionView(
        run.id(),
        run.source(),
        run.trigger(),
        run.requestedBy(),
        run.requestedAt(),
        run.startedAt(),
        run.finishedAt(),
        run.state(),
        run.pages(),
        run.expected(),
        run.fetched(),
        run.created(),
        run.updated(),
        run.unchanged(),
        run.duplicate(),
        run.rejected(),
        run.held(),
        run.deleted(),
        run.error());
  }
}
