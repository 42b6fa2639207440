package dev.moa.functions.placements;

import dev.moa.placements.preview.Preview;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What rules of placement would have cost.
 *
 * @param from the beginning of the hour with which the replay begins
 * @param until its end
 * @param contents how many contents there were
 * @param asked what the rules that were asked for would have cost
 * @param inForce what those in force would have cost
 */
@Serdeable
record PlacementPreviewView(
    Instant from, Instant until, long contents, CostView asked, CostView inForce) {

  static PlacementPreviewView of(Preview preview) {
    double time = Math.max(1, preview.time().toSeconds());
    return new PlacementPreviewView(
        preview.from(),
        preview.until(),
        preview.contents(),
        CostView.of(preview.asked(), time),
        CostView.of(preview.inForce(), time));
  }

  /**
   * What rules would have cost.
   *
   * @param moves moves from level to level
   * @param bytes how much would have been moved
   * @param secondsAtWrongLevel how long contents would have been at another level than the bounds
   *     alone say, in all
   * @param shareAtWrongLevel the same as a part of the time of all contents, 0 to 1
   */
  @Serdeable
  record CostView(long moves, long bytes, long secondsAtWrongLevel, double shareAtWrongLevel) {

    private static CostView of(Preview.Cost cost, double time) {
      return new CostView(
          cost.moves(),
          cost.bytes(),
          cost.wrong().toSeconds(),
          Math.round(cost.wrong().toSeconds() / time * 1e6) / 1e6);
    }
  }
}
