package dev.moa.functions.trials;

import dev.moa.trials.collection.Collection;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A run as callers see it.
 *
 * @param source the registry, such as ICREAT
 * @param trigger SCHEDULE or REQUEST
 * @param requestedBy account that asked for it; null for the schedule
 * @param startedAt null until it starts
 * @param finishedAt null until it ends
 * @param state QUEUED until it starts; SKIPPED if it was not done: no key, or another run at work
 * @param pages pages of the registry that are stored
 * @param expected records that the registry said it has; null before the first page
 * @param fetched records received; the sum of the counts that follow
 * @param created records that were new
 * @param updated records whose content differed
 * @param unchanged records whose content was the same
 * @param duplicate records whose registry id came before in this run
 * @param rejected records that could not be read
 * @param held records whose hand-edited fields were kept
 * @param deleted records that are deleted here and stay so
 * @param kind WHOLE, or DETAILS: only the details that are due
 * @param listedAt when the registry's list was complete; null before
 * @param details details that were fetched for single trials
 * @param vanished trials that were found to have vanished from the registry
 * @param note what is remarkable about it though it did not fail
 * @param error why it failed or was skipped
 */
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
    String kind,
    @Nullable Instant listedAt,
    int details,
    int vanished,
    @Nullable String note,
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
        run.kind(),
        run.listedAt(),
        run.details(),
        run.vanished(),
        run.note(),
        run.error());
  }
}
