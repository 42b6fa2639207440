package dev.moa.functions.placements;

import dev.moa.placements.views.ContentViews;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * How often a content was viewed, and where that demands it to be.
 *
 * @param contentId the content's id
 * @param count its views
 * @param level where it is
 * @param targetLevel where it is to be; the same, unless its views demand another level
 * @param state settled; queued: its move is asked for; moving; conflict: it cannot be moved at the
 *     moment
 * @param dueAt when it may leave its level, if it is wanted elsewhere and came there a short while
 *     ago; null otherwise
 */
@Serdeable
record ContentViewsView(
    UUID contentId,
    long count,
    String level,
    String targetLevel,
    ContentViews.State state,
    @Nullable Instant dueAt) {

  static ContentViewsView of(ContentViews views) {
    return new ContentViewsView(
        views.content(),
        views.count(),
        views.level(),
        views.target(),
        views.state(),
        views.dueAt());
  }
}
