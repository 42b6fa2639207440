package dev.moa.functions.placements;

import dev.moa.placements.content.ContentState;
import dev.moa.placements.content.Placement;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a content is, and how far on its way elsewhere.
 *
 * @param contentId the content's id
 * @param state uploading, settled, queued (its move is asked for), moving, conflict (it cannot be
 *     moved)
 * @param since since when it is in that state
 * @param level where it is
 * @param levelSince since when it is there
 * @param target where it is to move; null if it is to stay
 * @param reason why it is to move, or why it cannot; null if neither
 * @param dueAt when somebody looks at it though nothing is heard of it: at the end of its stay if
 *     it is wanted elsewhere, or to try again; null if nobody does
 * @param views as settled last; those of the last moments may be missing
 * @param viewsAt when they were settled
 * @param progress how far it is copied; null if it is to stay
 */
@Serdeable
record PlacementView(
    UUID contentId,
    ContentState state,
    Instant since,
    String level,
    Instant levelSince,
    @Nullable String target,
    @Nullable String reason,
    @Nullable Instant dueAt,
    long views,
    Instant viewsAt,
    @Nullable ProgressView progress) {

  static PlacementView of(Placement placement) {
    return new PlacementView(
        placement.content(),
        placement.state(),
        placement.stateSince(),
        placement.level(),
        placement.levelSince(),
        placement.target(),
        placement.reason(),
        placement.dueAt(),
        placement.views(),
        placement.viewsAt(),
        placement.copied() == null
            ? null
            : new ProgressView(placement.copied(), placement.bytes()));
  }

  /**
   * How far a content is copied.
   *
   * @param copiedBytes bytes of the parts that are copied; 0 of a content that is copied whole
   * @param totalBytes all bytes that it has
   */
  @Serdeable
  record ProgressView(long copiedBytes, long totalBytes) {}
}
