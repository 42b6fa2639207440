package dev.moa.functions.placements;

import dev.moa.placements.content.LevelChange;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A content's way from one level to another.
 *
 * @param oldLevel where it was
 * @param oldSince since when
 * @param newLevel where it came
 * @param newSince when
 * @param views that it had then
 * @param reason why it moved
 */
@Serdeable
record LevelChangeView(
    String oldLevel,
    Instant oldSince,
    String newLevel,
    Instant newSince,
    long views,
    String reason) {

  static LevelChangeView of(LevelChange change) {
    return new LevelChangeView(
        change.oldLevel(),
        change.oldSince(),
        change.newLevel(),
        change.newSince(),
        change.views(),
        change.reason());
  }
}
