package dev.moa.trends.query;

import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * What was known of a video at the end of a day; null is what was not.
 *
 * @param key the database's
 * @param views of its last look
 * @param growth of its newest day, as popularity
 * @param rolledDay that day
 */
record SeenVideo(
    long key,
    Instant publishedAt,
    @Nullable Long views,
    @Nullable Long growth,
    @Nullable Double popularity,
    @Nullable LocalDate rolledDay) {

  static SeenVideo read(ResultSet row) throws SQLException {
    return new SeenVideo(
        row.getLong("key"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("views", Long.class),
        row.getObject("growth", Long.class),
        row.getObject("popularity", Double.class),
        row.getObject("day", LocalDate.class));
  }

  /** When it was uploaded, as far as the index knows. */
  long millis() {
    return publishedAt.toEpochMilli();
  }

  LocalDate uploaded() {
    return LocalDate.ofInstant(publishedAt, Window.ZONE);
  }
}
