package dev.moa.placements.relocation;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What a run of RecoverRelocations did.
 *
 * @param busy whether another run was at it, and this one did nothing
 * @param lost moves whose worker let go of them without a word, queued again
 * @param resent moves that were asked for again, after a failure or a conflict among others
 * @param due contents whose stay was over, queued
 * @param dropped contents that were never uploaded
 * @param removed objects that were given up
 * @param notRemoved of these, those that a store did not let go of
 * @param purged claims that ended long ago
 * @param erased contents that were taken out, with all that was known of them
 */
@Serdeable
public record Recovered(
    boolean busy,
    int lost,
    int resent,
    int due,
    int dropped,
    int removed,
    int notRemoved,
    int purged,
    int erased) {}
