package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.Listed;
import dev.moa.catalogue.youtube.QuotaSpentException;
import dev.moa.catalogue.youtube.VideoItem;
import dev.moa.catalogue.youtube.YouTube;
import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at up to 50 videos with one call and stores what it sees in one transaction: their rows, a
 * snapshot each, and what it makes of today. What is private, not listed or gone is marked and not
 * asked for again, unless it turns up among its channel's uploads.
 */
@Singleton
public final class UpdateVideos {

  /** The queue that tells of them, and its messages' type. */
  public static final String QUEUE = "UpdateVideos";

  private final YouTube youTube;
  private final Messages messages;
  private final Runs runs;
  private final TellOthers others;
  private final TransactionOperations<Connection> transactions;

  UpdateVideos(
      YouTube youTube,
      Messages messages,
      Runs runs,
      TellOthers others,
      TransactionOperations<Connection> transactions) {
    this.youTube = youTube;
    this.messages = messages;
    this.runs = runs;
    this.others = others;
    this.transactions = transactions;
  }

  /**
   * Works off a message. It costs nothing if none of its videos is still its own, and is done too
   * if the day's quota is spent: its videos are put off then.
   *
   * @throws dev.moa.core.outside.OutsideException if YouTube refuses, stays down, or answers
   *     nonsense; nothing was stored then
   */
  public void work(Due due) {
    Run run = runs.begin(QUEUE);
    List<String> ids = messages.owned(VideoSql.OWNED, due);
    if (!messages.worthAsking(run, ids)) {
      return;
    }
    try {
      Listed<VideoItem> said = youTube.videos(ids);
      run.rejected(said.rejected());
      store(run, due, VideoLook.of(ids, said));
    } catch (QuotaSpentException e) {
      messages.putOff(run, VideoSql.PUT_OFF, due, e);
    }
  }

  private void store(Run run, Due due, List<VideoLook> looks) {
    transactions.executeWrite(
        status -> {
          try {
            Set<Long> changed = store(status, run, due, looks);
            others.videosChanged(status, changed);
            runs.record(status.getConnection(), run.count("changed", changed.size()));
            return null;
          } catch (SQLException e) {
            throw new IllegalStateException("videos could not be stored", e);
          }
        });
    runs.tell(run);
  }

  private Set<Long> store(
      TransactionStatus<Connection> status, Run run, Due due, List<VideoLook> looks)
      throws SQLException {
    Connection connection = status.getConnection();
    Instant now = runs.now();
    Set<Long> changed = new LinkedHashSet<>();
    List<Long> seen = new ArrayList<>();
    List<Stored> all =
        Statements.all(connection, VideoSql.STORE, Stored::of, runs.text(looks), due.until(), now);
    for (Stored video : all) {
      run.count(video.verdict().counted(), 1);
      if (video.verdict() == Verdict.SEEN) {
        seen.add(video.key());
      }
      if (video.changed()) {
        changed.add(video.key());
      }
    }
    if (!seen.isEmpty()) {
      changed.addAll(
          Statements.all(
              connection, VideoSql.ROLL_UP, row -> row.getLong(1), seen.toArray(Long[]::new), now));
    }
    return changed;
  }
}
