package dev.moa.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.infra.servers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a day makes of a video, from snapshots put there by hand. Seoul's days begin at 15:00 UTC.
 */
class RollUpTest {

  private Connection connection;

  @BeforeEach
  void aChannelAndAVideo() throws SQLException {
    connection = TestPostgres.shared().newDatabase().dataSource().getConnection();
    run(
        """
        INSERT INTO catalogue.channel (id, title, added_at, check_due_at, uploads_due_at)
        VALUES ('UC0000000000000000000000', '채널', now(), now(), now());
        INSERT INTO catalogue.video
            (id, channel_key, title, published_at, added_at, check_due_at, changed_at)
        VALUES ('aaaaaaaaaaa', 1, '영상', '2025-11-03T16:00Z', now(), now(), now());
        """);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void popularityIsViewsPerSubscriberTimesTheShareOfTheChannelsGrowth() throws SQLException {
    channel("2025-11-04T00:00Z", 1_000L, 50_000L);
    channel("2025-11-05T00:00Z", 2_000L, 60_000L);
    video("2025-11-04T01:00Z", 100L);
    video("2025-11-05T01:00Z", 500L);

    roll("2025-11-05");

    // (500 / 2000) * (400 / 10000)
    assertThat(day("2025-11-05"))
        .containsExactly(
            "2025-11-04 01:00:00+00",
            "2025-11-05 01:00:00+00",
            "500",
            "400",
            "2000",
            "10000",
            "0.01");
  }

  @Test
  void theDayOfTheUploadCountsFromTheUpload() throws SQLException {
    channel("2025-11-03T15:30Z", 1_200L, 50_000L);
    channel("2025-11-04T02:00Z", 1_200L, 50_600L);
    video("2025-11-04T03:00Z", 300L);

    roll("2025-11-04");

    assertThat(day("2025-11-04"))
        .containsExactly(
            "2025-11-03 16:00:00+00",
            "2025-11-04 03:00:00+00",
            "300",
            "300",
            "1200",
            "600",
            "0.125");
  }

  @Test
  void aVideoFirstSeenLaterGrowsFromItsFirstCheck() throws SQLException {
    channel("2025-11-06T00:00Z", 100L, 1_000L);
    channel("2025-11-06T05:00Z", 100L, 1_100L);
    video("2025-11-06T01:00Z", 900L);
    roll("2025-11-06");
    assertThat(day("2025-11-06").get(3)).as("growth of one check alone").isNull();

    video("2025-11-06T06:00Z", 950L);
    roll("2025-11-06");
    assertThat(day("2025-11-06").subList(3, 7)).containsExactly("50", "100", "100", "4.75");
  }

  @Test
  void aDayEndsAtMidnightInSeoul() throws SQLException {
    video("2025-11-05T14:59:59Z", 10L);
    video("2025-11-05T15:00:00Z", 20L);

    roll("2025-11-05");
    roll("2025-11-06");

    assertThat(day("2025-11-05").get(2)).isEqualTo("10");
    assertThat(day("2025-11-06").subList(2, 4)).containsExactly("20", "10");
  }

  @Test
  void whatIsNotKnownIsNoNumber() throws SQLException {
    channel("2025-11-04T00:00Z", null, 50_000L);
    channel("2025-11-05T00:00Z", null, 60_000L);
    video("2025-11-04T01:00Z", 100L);
    video("2025-11-05T01:00Z", 500L);
    roll("2025-11-05");
    assertThat(day("2025-11-05").getLast()).as("hidden subscribers").isNull();

    assertThat(popularity("500, 0, 400, 10000")).as("no subscribers").isNull();
    assertThat(popularity("500, 10, 400, 0")).as("the channel stood still").isNull();
    assertThat(popularity("500, 10, 400, -5")).as("the channel shrank").isNull();
    assertThat(popularity("500, 10, 400, NULL")).isNull();
    assertThat(popularity("NULL, 10, 400, 5")).isNull();
    assertThat(popularity("500, 10, 0, 0")).as("the video stood still").isEqualTo("0");
    assertThat(popularity("500, 10, -3, 100")).as("the video's views fell").isEqualTo("0");
  }

  @Test
  void anOlderDayRolledAgainLeavesTheNewestNumbersAlone() throws SQLException {
    video("2025-11-04T01:00Z", 100L);
    video("2025-11-05T01:00Z", 500L);
    assertThat(roll("2025-11-05")).isEqualTo(1);
    assertThat(roll("2025-11-05")).as("nothing changed").isZero();
    assertThat(roll("2025-11-04")).as("older than the newest").isZero();
    assertThat(query("SELECT growth || ' ' || rolled_day FROM catalogue.video"))
        .isEqualTo("400 2025-11-05");
    assertThat(roll("2025-11-07")).as("a day without a look").isZero();
    assertThat(query("SELECT count(*) FROM catalogue.video_day")).isEqualTo("2");
  }

  @Test
  void snapshotsStayAsTheyWere() throws SQLException {
    video("2025-11-04T01:00Z", 100L);
    assertThatThrownBy(() -> run("UPDATE catalogue.video_snapshot SET views = 1"))
        .hasMessageContaining("stays as it was");
    assertThatThrownBy(() -> run("DELETE FROM catalogue.video_snapshot"))
        .hasMessageContaining("stays as it was");
  }

  private void channel(String at, Long subscribers, Long views) throws SQLException {
    run(
        "INSERT INTO catalogue.channel_snapshot (channel_key, checked_at, subscribers, views)"
            + " VALUES (1, '%s', %s, %s)".formatted(at, subscribers, views));
  }

  private void video(String at, Long views) throws SQLException {
    run(
        "INSERT INTO catalogue.video_snapshot (video_key, checked_at, views) VALUES (1, '%s', %s)"
            .formatted(at, views));
  }

  /** Rolls the day up and answers how many videos changed. */
  private int roll(String day) throws SQLException {
    return Integer.parseInt(
        query("SELECT count(*) FROM catalogue.roll_up('{1}', '%s')".formatted(day)));
  }

  private List<String> day(String day) throws SQLException {
    List<String> row = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT (since AT TIME ZONE 'UTC') || '+00', (checked_at AT TIME ZONE 'UTC') || '+00',
                    views, growth, subscribers, channel_growth, popularity
                FROM catalogue.video_day WHERE day = '%s'
                """
                    .formatted(day))) {
      assertThat(rows.next()).as("a row of that day").isTrue();
      for (int column = 1; column <= 7; column++) {
        row.add(rows.getString(column));
      }
    }
    return row;
  }

  private String popularity(String arguments) throws SQLException {
    return query("SELECT catalogue.popularity(%s)".formatted(arguments));
  }

  private String query(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
