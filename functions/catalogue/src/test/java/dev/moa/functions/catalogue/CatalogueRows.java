package dev.moa.functions.catalogue;

import dev.moa.infra.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Channels and videos put into the database as a test wants them, past every collection. */
final class CatalogueRows {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private final Database database;

  CatalogueRows(Database database) {
    this.database = database;
  }

  static String channelId(int number) {
    return "UC%022d".formatted(number);
  }

  static String videoId(int number) {
    return "%011d".formatted(number);
  }

  static LocalDate today() {
    return LocalDate.now(SEOUL);
  }

  /** A time of a day in Seoul. */
  static OffsetDateTime at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).atZone(SEOUL).toOffsetDateTime();
  }

  /**
   * An active channel with no numbers, unless told otherwise.
   *
   * @param columns names and values in turn
   * @return its id
   */
  String channel(int number, String title, Object... columns) {
    OffsetDateTime now = OffsetDateTime.now(SEOUL);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", channelId(number));
    row.put("title", title);
    row.put("added_at", now);
    row.put("check_due_at", now.plusHours(1));
    row.put("uploads_due_at", now.plusHours(1));
    insert("channel", row, columns);
    return channelId(number);
  }

  /** A public video that was looked at, uploaded yesterday, unless told otherwise; its id. */
  String video(int number, int channel, Object... columns) {
    OffsetDateTime now = OffsetDateTime.now(SEOUL);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", videoId(number));
    row.put("channel_key", Long.valueOf(text(KEY, channelId(channel))));
    row.put("title", "영상 " + number);
    row.put("published_at", now.minusDays(1));
    row.put("added_at", now);
    row.put("checked_at", now);
    row.put("check_due_at", now.plusHours(1));
    row.put("changed_at", now);
    insert("video", row, columns);
    return videoId(number);
  }

  void keywords(int video, String... keywords) {
    for (String keyword : keywords) {
      run(
          """
          INSERT INTO catalogue.video_keyword (video_key, keyword)
          SELECT key, ? FROM catalogue.video WHERE id = ?
          """,
          keyword,
          videoId(video));
    }
  }

  /** What somebody saw of a channel. */
  void look(int channel, OffsetDateTime at, Long subscribers) {
    run(
        """
        INSERT INTO catalogue.channel_snapshot (channel_key, checked_at, subscribers, views)
        SELECT key, ?, ?, 1000 FROM catalogue.channel WHERE id = ?
        """,
        at,
        subscribers,
        channelId(channel));
  }

  /** Runs a statement; returns how many rows it wrote. */
  int run(String sql, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  List<String> texts(String sql, Object... values) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one value of a query. */
  String text(String sql, Object... values) {
    return texts(sql, values).getFirst();
  }

  private static final String KEY = "SELECT key FROM catalogue.channel WHERE id = ?";

  private void insert(String table, Map<String, Object> row, Object... columns) {
    for (int i = 0; i < columns.length; i += 2) {
      row.put((String) columns[i], columns[i + 1]);
    }
    run(
        "INSERT INTO catalogue.%s (%s) VALUES (%s)"
            .formatted(table, String.join(", ", row.keySet()), "?, ".repeat(row.size() - 1) + "?"),
        row.values().toArray());
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
