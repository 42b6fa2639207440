package dev.moa.placements.content;

import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Where a content is, and how far on its way elsewhere.
 *
 * @param stateSince since when it is in that state
 * @param levelSince since when it is on that level
 * @param target where it is to move; null if nowhere
 * @param reason why it is to move, or why it cannot; null if neither
 * @param dueAt when it is looked at again though nothing is heard of it; null: never
 * @param views as settled last
 * @param viewsAt when they were
 * @param bytes all it has
 * @param copied how many of them are copied in parts that will stay; null if it is not to move
 */
public record Placement(
    UUID content,
    ContentState state,
    Instant stateSince,
    String level,
    Instant levelSince,
    @Nullable String target,
    @Nullable String reason,
    @Nullable Instant dueAt,
    long views,
    Instant viewsAt,
    long bytes,
    @Nullable Long copied) {

  static Placement of(ResultSet row) throws SQLException {
    return new Placement(
        row.getObject("id", UUID.class),
        ContentState.valueOf(row.getString("state")),
        instant(row, "state_since"),
        row.getString("level"),
        instant(row, "level_since"),
        row.getString("target"),
        row.getString("reason"),
        instant(row, "due_at"),
        row.getLong("views"),
        instant(row, "views_at"),
        row.getLong("size"),
        row.getObject("copied", Long.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
