package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.QuotaSpentException;
import dev.moa.catalogue.youtube.UploadItem;
import dev.moa.catalogue.youtube.UploadPage;
import dev.moa.catalogue.youtube.YouTube;
import dev.moa.core.database.Statements;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Reads a channel's uploads, the newest first, page by page: until one is met that was known when
 * they were last read to the end, or that is 30 days old. Each page is stored by itself, so what
 * was read before an interruption stays; the next reading then goes past it, for there may be more
 * beneath.
 */
@Singleton
public final class InsertVideos {

  /** The queue that tells of channels whose uploads are due, and its messages' type. */
  public static final String QUEUE = "InsertVideos";

  static final Duration BACK = Duration.ofDays(30);

  /** 5,000 videos in 30 days are more than any channel publishes. */
  private static final int MOST_PAGES = 100;

  private final YouTube youTube;
  private final Messages messages;
  private final Runs runs;
  private final TransactionOperations<Connection> transactions;

  InsertVideos(
      YouTube youTube,
      Messages messages,
      Runs runs,
      TransactionOperations<Connection> transactions) {
    this.youTube = youTube;
    this.messages = messages;
    this.runs = runs;
    this.transactions = transactions;
  }

  /**
   * Works off a message. It costs nothing if its channel is no longer its own, and is done too if
   * the day's quota is spent: the channel is put off then.
   *
   * @throws dev.moa.core.outside.OutsideException if YouTube refuses, stays down, or answers
   *     nonsense; pages before that are stored
   */
  public void work(Due due) {
    Run run = runs.begin(QUEUE);
    List<Channel> channels = owned(due);
    if (!messages.worthAsking(run, channels)) {
      return;
    }
    try {
      for (Channel channel : channels) {
        read(run, channel);
        end(run, due, channel);
      }
      runs.end(run);
    } catch (QuotaSpentException e) {
      messages.putOff(run, UploadSql.PUT_OFF, due, e);
    }
  }

  private void read(Run run, Channel channel) {
    String token = null;
    for (int number = 1; number <= MOST_PAGES; number++) {
      UploadPage page = youTube.uploads(channel.uploads(), token);
      run.count("pages", 1).count("closed", page.closed()).rejected(page.rejected());
      boolean known = store(run, channel, page.items());
      token = page.next();
      if (known || token == null || endsBefore(run.startedAt().minus(BACK), page.items())) {
        return;
      }
    }
    run.note(channel.id() + " has more uploads than are read at once.");
  }

  private static boolean endsBefore(Instant time, List<UploadItem> items) {
    return !items.isEmpty() && items.getLast().publishedAt().isBefore(time);
  }

  /** Stores a page and tells whether it reaches what was known before. */
  private boolean store(Run run, Channel channel, List<UploadItem> items) {
    if (items.isEmpty()) {
      return false;
    }
    return write(
        connection ->
            Statements.first(
                connection,
                UploadSql.STORE,
                row -> {
                  run.count("new", row.getInt(1)).count("back", row.getInt(2));
                  return row.getBoolean(3);
                },
                runs.text(items),
                channel.key(),
                run.startedAt(),
                channel.knownAt()));
  }

  private void end(Run run, Due due, Channel channel) {
    write(
        connection ->
            Statements.update(
                connection,
                UploadSql.READ,
                run.startedAt(),
                due.until(),
                runs.now(),
                channel.id()));
  }

  private List<Channel> owned(Due due) {
    return write(
        connection ->
            Statements.all(connection, UploadSql.OWNED, Channel::of, due.array(), due.until()));
  }

  private <T> T write(Work<T> work) {
    return transactions.executeWrite(
        status -> {
          try {
            return work.on(status.getConnection());
          } catch (SQLException e) {
            throw new IllegalStateException("uploads could not be stored", e);
          }
        });
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private record Channel(long key, String id, String uploads, @Nullable Instant knownAt) {

    static Channel of(ResultSet row) throws SQLException {
      OffsetDateTime known = row.getObject(4, OffsetDateTime.class);
      return new Channel(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          known == null ? null : known.toInstant());
    }
  }
}
