package dev.moa.placements.watch;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * How moves stand.
 *
 * @param at when it was looked
 * @param millis since the look before, whose time was given; a minute if none was
 * @param queued contents whose move is asked for
 * @param moving contents that somebody moves
 * @param conflicts contents that cannot be moved at the moment
 * @param waiting contents that are wanted elsewhere when their stay is over
 * @param oldestSeconds how long the one waits that was queued first; 0 if none is
 * @param moves moves that were done since the look before
 * @param bytes of what they moved
 * @param copied bytes of parts that are copied of moves which are not done
 */
@Serdeable
public record Look(
    Instant at,
    long millis,
    int queued,
    int moving,
    int conflicts,
    int waiting,
    long oldestSeconds,
    long moves,
    long bytes,
    long copied) {}
