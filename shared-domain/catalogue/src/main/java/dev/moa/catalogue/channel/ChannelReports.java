package dev.moa.catalogue.channel;

import dev.moa.catalogue.DayValue;
import dev.moa.catalogue.Days;
import dev.moa.catalogue.keyword.Keywords;
import dev.moa.catalogue.video.VideoSummary;
import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what is shown of one channel. Every method throws a {@link Problem}: 400 for what is no id,
 * 404 if there is no such channel, or it is gone.
 */
@Singleton
public final class ChannelReports {

  /** Days of the line of subscribers. */
  public static final int LINE_DAYS = 50;

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  ChannelReports(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The channel as it is, by four statements. */
  public Overview overview(String id) {
    Days days = Days.last(LINE_DAYS, clock);
    return read(
        id,
        (connection, channel) ->
            new Overview(
                channel,
                Statements.all(
                    connection, ReportSql.MOST_WATCHED, VideoSummary::read, channel.key()),
                keywords(connection, ReportSql.KEYWORDS_OF_NEWEST, channel.key(), channel.key()),
                line(connection, channel, days)));
  }

  /** What the videos uploaded on some days are about, by three statements. */
  public Period period(String id, Days days) {
    return read(
        id,
        (connection, channel) ->
            new Period(
                channel,
                days,
                Statements.all(
                    connection,
                    ReportSql.FASTEST_FIVE,
                    VideoSummary::read,
                    channel.key(),
                    days.from(),
                    days.to().plusDays(1)),
                keywords(
                    connection,
                    ReportSql.KEYWORDS_OF_FASTEST,
                    channel.key(),
                    days.from(),
                    days.to().plusDays(1),
                    channel.key())));
  }

  /** The subscribers on each of some days, by two statements. */
  public List<DayValue> subscribers(String id, Days days) {
    return read(id, (connection, channel) -> line(connection, channel, days));
  }

  private <T> T read(String id, Report<T> report) {
    ChannelName.checkId(id);
    return transactions.executeRead(
        status -> {
          Connection connection = status.getConnection();
          try {
            Channel channel = Statements.first(connection, ReportSql.CHANNEL, Channel::read, id);
            if (channel == null) {
              throw Problem.notFound("channel");
            }
            return report.of(connection, channel);
          } catch (SQLException e) {
            throw new IllegalStateException("a channel could not be read", e);
          }
        });
  }

  private static List<DayValue> line(Connection connection, Channel channel, Days days)
      throws SQLException {
    return Statements.all(
        connection,
        ReportSql.SUBSCRIBERS,
        DayValue::read,
        days.from(),
        days.to(),
        days.from(),
        channel.key());
  }

  private static Keywords keywords(Connection connection, String sql, Object... values)
      throws SQLException {
    List<Keywords.Count> top = new ArrayList<>();
    List<Integer> among =
        Statements.all(
            connection,
            sql,
            row -> {
              addKeyword(row, top);
              return row.getInt("among");
            },
            values);
    return new Keywords(among.getFirst(), top);
  }

  private static void addKeyword(ResultSet row, List<Keywords.Count> top) throws SQLException {
    String keyword = row.getString("keyword");
    if (keyword != null) {
      top.add(new Keywords.Count(keyword, row.getInt("videos")));
    }
  }

  @FunctionalInterface
  private interface Report<T> {
    T of(Connection connection, Channel channel) throws SQLException;
  }

  /**
   * A channel as it is.
   *
   * @param topVideos its most watched videos, at most five
   * @param keywords the most common ones of its 50 newest videos, at most seven
   * @param line its subscribers on each of the last 50 days
   */
  public record Overview(
      Channel channel, List<VideoSummary> topVideos, Keywords keywords, List<DayValue> line) {}

  /**
   * A channel in some days.
   *
   * @param topVideos the fastest-growing of the videos uploaded on these days, at most five
   * @param keywords the most common ones of the 50 fastest, at most seven
   */
  public record Period(
      Channel channel, Days days, List<VideoSummary> topVideos, Keywords keywords) {}
}
