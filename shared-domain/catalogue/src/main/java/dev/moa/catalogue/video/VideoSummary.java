package dev.moa.catalogue.video;

import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A video with its newest numbers.
 *
 * @param views null if not told; so are likes and comments
 * @param growth views won since the look before; null if there was none
 * @param growthDay the day of Asia/Seoul that growth and popularity are of
 * @param popularity null where it cannot be told
 */
public record VideoSummary(
    String id,
    String title,
    @Nullable String thumbnail,
    Instant publishedAt,
    @Nullable Integer seconds,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long growth,
    @Nullable LocalDate growthDay,
    @Nullable Double popularity) {

  /** The columns that {@link #read} reads, of {@code catalogue.video AS v}. */
  public static final String COLUMNS =
      """
      v.id, v.title, v.thumbnail, v.published_at, v.seconds, v.views, v.likes, v.comments,
        v.growth, v.rolled_day, v.popularity
      """;

  /** Which videos anybody gets to see; so says {@code catalogue.public_video} too. */
  public static final String SHOWN = "v.state = 'PUBLIC' AND v.checked_at IS NOT NULL";

  public static VideoSummary read(ResultSet row) throws SQLException {
    return new VideoSummary(
        row.getString("id"),
        row.getString("title"),
        row.getString("thumbnail"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("seconds", Integer.class),
        row.getObject("views", Long.class),
        row.getObject("likes", Long.class),
        row.getObject("comments", Long.class),
        row.getObject("growth", Long.class),
        row.getObject("rolled_day", LocalDate.class),
        row.getObject("popularity", Double.class));
  }
}
