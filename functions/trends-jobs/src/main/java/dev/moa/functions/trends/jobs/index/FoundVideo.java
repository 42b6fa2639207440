package dev.moa.functions.trends.jobs.index;

import dev.moa.keywords.Keyword;
import dev.moa.trends.index.VideoDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A public video as the database has it.
 *
 * @param bare without keywords
 */
record FoundVideo(VideoDocument bare, String description, List<String> tags) {

  /**
   * Columns of the query of a {@code v} with the day {@code d}. Subscribers are those of the day:
   * popularity was reckoned with them, and each video of a channel would change with the channel's
   * own.
   */
  static final String COLUMNS =
      """
      v.key, v.id, v.title, v.thumbnail, v.published_at, v.views, v.likes, v.comments, v.growth,
        v.popularity, v.rolled_day, v.channel_key, v.channel_id, v.channel_title, d.subscribers
      """;

  /** Where they come from: a video with the numbers of its newest day. */
  static final String FROM =
      """
      FROM catalogue.public_video AS v
      LEFT JOIN catalogue.public_video_day AS d ON d.video_key = v.key AND d.day = v.rolled_day
      """;

  private static final String OF_KEYS =
      "SELECT %s, v.description, v.tags %s WHERE v.key = ANY (?)".formatted(COLUMNS, FROM);

  /** Finds public videos: keys. */
  static String ofKeys() {
    return OF_KEYS;
  }

  static FoundVideo of(ResultSet row) throws SQLException {
    return new FoundVideo(
        bare(row, List.of()),
        row.getString("description"),
        List.of((String[]) row.getArray("tags").getArray()));
  }

  static VideoDocument bare(ResultSet row, List<String> keywords) throws SQLException {
    return new VideoDocument(
        row.getLong("key"),
        row.getString("id"),
        row.getString("title"),
        row.getString("thumbnail"),
        keywords,
        List.of(),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("views", Long.class),
        row.getObject("likes", Long.class),
        row.getObject("comments", Long.class),
        row.getObject("growth", Long.class),
        row.getObject("popularity", Double.class),
        row.getObject("rolled_day", LocalDate.class),
        row.getLong("channel_key"),
        row.getString("channel_id"),
        row.getString("channel_title"),
        row.getObject("subscribers", Long.class));
  }

  VideoDocument with(List<Keyword> keywords) {
    return new VideoDocument(
        bare.key(),
        bare.id(),
        bare.title(),
        bare.thumbnail(),
        keywords.stream().map(Keyword::form).toList(),
        keywords.stream().map(Keyword::spelling).toList(),
        bare.publishedAt(),
        bare.views(),
        bare.likes(),
        bare.comments(),
        bare.growth(),
        bare.popularity(),
        bare.rolledDay(),
        bare.channelKey(),
        bare.channelId(),
        bare.channelTitle(),
        bare.subscribers());
  }
}
