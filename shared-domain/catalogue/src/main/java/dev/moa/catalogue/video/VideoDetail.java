package dev.moa.catalogue.video;

import dev.moa.catalogue.DayValue;
import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * All that is shown of a video.
 *
 * @param line its views by day, from the upload on
 * @param averages what it is measured against
 */
public record VideoDetail(Facts facts, List<DayValue> line, Averages averages) {

  public VideoDetail {
    line = List.copyOf(line);
  }

  /**
   * What its own row and its channel's say.
   *
   * @param key the database's
   * @param popularity of its newest day; null if there is no day yet
   */
  public record Facts(
      long key,
      VideoSummary video,
      String description,
      @Nullable Integer category,
      Instant checkedAt,
      List<String> keywords,
      Owner channel,
      @Nullable Popularity popularity) {

    public Facts {
      keywords = List.copyOf(keywords);
    }

    static Facts read(ResultSet row) throws SQLException {
      return new Facts(
          row.getLong("video_key"),
          VideoSummary.read(row),
          row.getString("description"),
          row.getObject("category", Integer.class),
          row.getObject("checked_at", OffsetDateTime.class).toInstant(),
          List.of((String[]) row.getArray("keywords").getArray()),
          new Owner(
              row.getString("channel_id"),
              row.getString("channel_handle"),
              row.getString("channel_title"),
              row.getString("channel_description"),
              row.getString("channel_thumbnail"),
              row.getObject("channel_subscribers", Long.class)),
          Popularity.read(row));
    }
  }

  /**
   * The channel that published it.
   *
   * @param subscribers null if hidden
   */
  public record Owner(
      String id,
      @Nullable String handle,
      String title,
      String description,
      @Nullable String thumbnail,
      @Nullable Long subscribers) {}
}
