package dev.moa.placements.relocation;

import java.time.Duration;

/**
 * Sizes and times of moves.
 *
 * @param lease how long a claim holds without a heartbeat
 * @param partsFrom bytes above which an object is copied in parts
 * @param part bytes of a part, at least 5 MiB for S3
 * @param inParallel parts that are copied at a time
 * @param reserve how long before the end of a call a move is handed on
 * @param grace how long somebody who lost its lease may still write: longer than a function lives
 * @param resend after how long a move that was asked for and not begun is asked for again
 * @param retry after how long a move that failed once is asked for again; twice that the next time
 * @param keep how long claims that ended stay on record
 */
public record MoveSettings(
    Duration lease,
    long partsFrom,
    long part,
    int inParallel,
    Duration reserve,
    Duration grace,
    Duration resend,
    Duration retry,
    Duration keep) {}
