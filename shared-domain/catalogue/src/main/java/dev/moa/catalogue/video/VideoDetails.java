package dev.moa.catalogue.video;

import dev.moa.catalogue.DayValue;
import dev.moa.catalogue.Days;
import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** Reads all that is shown of one video. */
@Singleton
public final class VideoDetails {

  /** Days that the averages are over. */
  public static final int AVERAGED = 14;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{11}");

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  VideoDetails(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A video, by three statements.
   *
   * @param id YouTube's
   * @throws Problem 400 if it is no id; 404 if there is no such video, it is hidden or gone, or its
   *     channel is gone
   */
  public VideoDetail of(String id) {
    if (!ID.matcher(id).matches()) {
      throw Problem.invalid("/id", "id must be the 11 characters of a YouTube video.");
    }
    return transactions.executeRead(
        status -> {
          try {
            return read(status.getConnection(), id);
          } catch (SQLException e) {
            throw new IllegalStateException("a video could not be read", e);
          }
        });
  }

  private VideoDetail read(Connection connection, String id) throws SQLException {
    VideoDetail.Facts facts =
        Statements.first(connection, VideoSql.VIDEO, VideoDetail.Facts::read, id);
    if (facts == null) {
      throw Problem.notFound("video");
    }
    Days line = Days.last(Days.MOST, clock);
    List<DayValue> views =
        Statements.all(
            connection, VideoSql.LINE, DayValue::read, line.from(), line.to(), facts.key());
    Days days = Days.last(AVERAGED, clock);
    Averages averages =
        Statements.first(
            connection, VideoSql.AVERAGES, row -> Averages.read(row, days), days.from(), days.to());
    return new VideoDetail(facts, views, averages);
  }
}
