package dev.moa.placements.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A content's way from one level to another.
 *
 * @param seq grows from change to change
 * @param oldSince since when it was on the old level
 * @param newSince since when it is on the new one
 * @param views that it had then
 * @param reason why it moved
 */
public record LevelChange(
    long seq,
    String oldLevel,
    Instant oldSince,
    String newLevel,
    Instant newSince,
    long views,
    String reason) {

  static LevelChange of(ResultSet row) throws SQLException {
    return new LevelChange(
        row.getLong("seq"),
        row.getString("old_level"),
        row.getObject("old_since", OffsetDateTime.class).toInstant(),
        row.getString("new_level"),
        row.getObject("new_since", OffsetDateTime.class).toInstant(),
        row.getLong("views"),
        row.getString("reason"));
  }
}
