package dev.moa.infra.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** What the other system asked PostgreSQL: a row at a time where its serializers did so. */
final class OriginalRows {

  private static final String VIDEO =
      "SELECT key, id, title, description, published_at, thumbnail, views, growth, popularity"
          + " FROM catalogue.video WHERE state = 'PUBLIC' AND ";

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  OriginalRows() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", System.getenv("POSTGRES_USER"));
    login.setProperty("password", System.getenv("POSTGRES_PASSWORD"));
    connection = new Driver().connect(System.getenv("POSTGRES_URL"), login);
  }

  /** A page of ten, and three queries more for each channel that matches at all. */
  Object channels(String name) throws SQLException {
    String matches = "FROM catalogue.channel WHERE title ILIKE ?";
    String like = "%" + name + "%";
    List<Object> answer = new ArrayList<>();
    answer.add(rows("SELECT count(*) " + matches, like));
    answer.add(
        rows(
            "SELECT key, id, title, description, thumbnail, started_at, subscribers "
                + matches
                + " ORDER BY subscribers DESC LIMIT 10",
            like));
    for (var channel : rows("SELECT key " + matches + " ORDER BY subscribers DESC", like)) {
      Object key = channel.get("key");
      rows(VIDEO + "channel_key = ? ORDER BY published_at DESC LIMIT 2", key);
      rows("SELECT count(*), max(views) FROM catalogue.video WHERE channel_key = ?", key);
      rows(
          "SELECT views FROM catalogue.channel_snapshot WHERE channel_key = ?"
              + " ORDER BY checked_at DESC LIMIT 1",
          key);
    }
    return answer;
  }

  /** Its five most watched videos with all that was ever seen of them, keywords, subscribers. */
  Object channel(String id) throws SQLException {
    Object key = key(id);
    return List.of(
        withAll(rows(VIDEO + "channel_key = ? ORDER BY views DESC LIMIT 5", key)),
        rows(
            """
            SELECT keyword FROM catalogue.video_keyword WHERE video_key IN (
              SELECT key FROM catalogue.video WHERE channel_key = ? AND state = 'PUBLIC'
              ORDER BY published_at DESC LIMIT 50)
            """,
            key),
        rows(
            """
            SELECT checked_at, subscribers FROM catalogue.channel_snapshot
            WHERE channel_key = ? AND checked_at > now() - interval '50 days' ORDER BY checked_at
            """,
            key));
  }

  /** The five fastest of 30 days in the same way, and keywords of the 50 fastest. */
  Object period(String id) throws SQLException {
    Object key = key(id);
    String fastest =
        "channel_key = ? AND published_at > now() - interval '30 days' ORDER BY growth DESC LIMIT ";
    return List.of(
        withAll(rows(VIDEO + fastest + 5, key)),
        rows(
            "SELECT keyword FROM catalogue.video_keyword WHERE video_key IN ("
                + "SELECT key FROM catalogue.video WHERE "
                + fastest
                + "50)",
            key));
  }

  /** All looks at it, and averages over the videos of two weeks. */
  Object video(String id) throws SQLException {
    List<Map<String, Object>> videos = rows(VIDEO + "id = ?", id);
    return List.of(
        withAll(videos),
        rows(
            """
            SELECT avg(views), avg(popularity) FROM catalogue.video
            WHERE published_at > now() - interval '14 days'
            """),
        rows(
            """
            SELECT c.* FROM catalogue.channel AS c
            JOIN catalogue.video AS v ON v.channel_key = c.key WHERE v.id = ?
            """,
            id));
  }

  private Object key(String id) throws SQLException {
    return rows("SELECT * FROM catalogue.channel WHERE id = ?", id).getFirst().get("key");
  }

  private List<Map<String, Object>> withAll(List<Map<String, Object>> videos) throws SQLException {
    for (Map<String, Object> video : videos) {
      Object key = video.get("key");
      video.put(
          "looks",
          rows(
              "SELECT checked_at, views, likes FROM catalogue.video_snapshot WHERE video_key = ?",
              key));
      video.put(
          "keywords", rows("SELECT keyword FROM catalogue.video_keyword WHERE video_key = ?", key));
    }
    return videos;
  }

  private List<Map<String, Object>> rows(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          Object value = found.getObject(column);
          row.put(
              found.getMetaData().getColumnLabel(column),
              value instanceof Number ? value : String.valueOf(value));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
