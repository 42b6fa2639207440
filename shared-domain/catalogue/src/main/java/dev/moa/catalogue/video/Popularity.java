package dev.moa.catalogue.video;

import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * (views / subscribers) * (growth / channelGrowth), with what it is computed from.
 *
 * @param value null where the parts do not give it: subscribers hidden or none, growth not known,
 *     or no growth of the channel though the video grew; 0 if the video did not grow
 * @param day of Asia/Seoul
 * @param views of the video, at {@code until}
 * @param subscribers of the channel then; null if hidden
 * @param growth views that the video won from {@code since} to {@code until}
 * @param channelGrowth views that the channel won meanwhile, as near as it was looked at
 */
public record Popularity(
    @Nullable Double value,
    LocalDate day,
    long views,
    @Nullable Long subscribers,
    @Nullable Long growth,
    @Nullable Long channelGrowth,
    Instant since,
    Instant until) {

  /** Reads the columns {@code day_…} of {@link VideoSql#VIDEO}; null if no day was rolled up. */
  static @Nullable Popularity read(ResultSet row) throws SQLException {
    LocalDate day = row.getObject("day_day", LocalDate.class);
    return day == null
        ? null
        : new Popularity(
            row.getObject("day_popularity", Double.class),
            day,
            row.getLong("day_views"),
            row.getObject("day_subscribers", Long.class),
            row.getObject("day_growth", Long.class),
            row.getObject("day_channel_growth", Long.class),
            row.getObject("day_since", OffsetDateTime.class).toInstant(),
            row.getObject("day_until", OffsetDateTime.class).toInstant());
  }
}
