package dev.moa.catalogue.channel;

import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A channel with its newest numbers.
 *
 * @param key the database's
 * @param id YouTube's
 * @param handle with its @; null if it has none
 * @param startedAt when it was opened; null if not told
 * @param subscribers null if hidden or not told; so are views and videos
 * @param popularity views a subscriber, rounded to one decimal; null where it cannot be told
 * @param checkedAt when it was last looked at; null if never yet
 */
public record Channel(
    long key,
    String id,
    @Nullable String handle,
    String title,
    String description,
    @Nullable String thumbnail,
    @Nullable Instant startedAt,
    @Nullable Long subscribers,
    @Nullable Long views,
    @Nullable Long videos,
    @Nullable Double popularity,
    State state,
    @Nullable Instant checkedAt) {

  /** Where a channel can be read, with its id. */
  public static final String ADDRESS = "/v1/channels/";

  /** The columns that {@link #read} reads, of {@code catalogue.channel AS c}. */
  static final String COLUMNS =
      """
      c.key, c.id, c.handle, c.title, c.description, c.thumbnail, c.started_at, c.subscribers,
        c.views, c.videos, round(c.views::numeric / nullif(c.subscribers, 0), 1) AS popularity,
        c.state, c.checked_at
      """;

  /** Which channels anybody gets to see. */
  static final String SHOWN = "c.state <> 'GONE'";

  static Channel read(ResultSet row) throws SQLException {
    var popularity = row.getBigDecimal("popularity");
    return new Channel(
        row.getLong("key"),
        row.getString("id"),
        row.getString("handle"),
        row.getString("title"),
        row.getString("description"),
        row.getString("thumbnail"),
        time(row, "started_at"),
        row.getObject("subscribers", Long.class),
        row.getObject("views", Long.class),
        row.getObject("videos", Long.class),
        popularity == null ? null : popularity.doubleValue(),
        State.valueOf(row.getString("state")),
        time(row, "checked_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Whether it is collected. */
  public enum State {
    /** It is. */
    ACTIVE,
    /** An editor wants it left alone; what is known of it is shown. */
    PAUSED,
    /** YouTube knows it no more; it is in no answer. */
    GONE
  }
}
