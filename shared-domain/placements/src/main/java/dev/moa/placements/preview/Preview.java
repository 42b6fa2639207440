package dev.moa.placements.preview;

import java.time.Duration;
import java.time.Instant;

/**
 * What rules would have cost.
 *
 * @param from the beginning of the hour with which the replay begins
 * @param until its end: now
 * @param contents how many there were
 * @param time of all of them together
 * @param asked the cost of the rules that were asked for
 * @param inForce the cost of those in force, over the same time
 */
public record Preview(
    Instant from, Instant until, long contents, Duration time, Cost asked, Cost inForce) {

  /**
   * @param moves from level to level
   * @param bytes of what was moved
   * @param wrong how long contents were at another level than the bounds alone say, in all
   */
  public record Cost(long moves, long bytes, Duration wrong) {}
}
