package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.ChannelItem;
import dev.moa.catalogue.youtube.Listed;
import dev.moa.catalogue.youtube.QuotaSpentException;
import dev.moa.catalogue.youtube.YouTube;
import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at up to 50 channels with one call and stores what it sees in one transaction: their rows,
 * a snapshot each, and today's figures of their videos, which are measured against their channel's.
 * Of a channel with another name all videos are told to others, since they are shown with it.
 */
@Singleton
public final class UpdateChannel {

  /** The queue that tells of them, and its messages' type. */
  public static final String QUEUE = "UpdateChannel";

  private final YouTube youTube;
  private final Messages messages;
  private final Runs runs;
  private final TellOthers others;
  private final TransactionOperations<Connection> transactions;

  UpdateChannel(
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
   * Works off a message. It costs nothing if none of its channels is still its own, and is done too
   * if the day's quota is spent: its channels are put off then.
   *
   * @throws dev.moa.core.outside.OutsideException if YouTube refuses, stays down, or answers
   *     nonsense; nothing was stored then
   */
  public void work(Due due) {
    Run run = runs.begin(QUEUE);
    List<String> ids = messages.owned(ChannelSql.OWNED, due);
    if (!messages.worthAsking(run, ids)) {
      return;
    }
    try {
      Listed<ChannelItem> said = youTube.channels(ids);
      run.rejected(said.rejected());
      store(run, due, ChannelLook.of(ids, said));
    } catch (QuotaSpentException e) {
      messages.putOff(run, ChannelSql.PUT_OFF, due, e);
    }
  }

  private void store(Run run, Due due, List<ChannelLook> looks) {
    transactions.executeWrite(
        status -> {
          try {
            store(status, run, due, looks);
            runs.record(status.getConnection(), run);
            return null;
          } catch (SQLException e) {
            throw new IllegalStateException("channels could not be stored", e);
          }
        });
    runs.tell(run);
  }

  private void store(
      TransactionStatus<Connection> status, Run run, Due due, List<ChannelLook> looks)
      throws SQLException {
    Connection connection = status.getConnection();
    Instant now = runs.now();
    List<Long> seen = new ArrayList<>();
    List<Long> renamed = new ArrayList<>();
    List<StoredChannel> all =
        Statements.all(
            connection, ChannelSql.STORE, StoredChannel::of, runs.text(looks), due.until(), now);
    for (StoredChannel channel : all) {
      run.count(channel.verdict().counted(), 1).count("grew", channel.grew() ? 1 : 0);
      if (channel.verdict() == Verdict.SEEN) {
        seen.add(channel.key());
      }
      if (channel.renamed()) {
        renamed.add(channel.key());
      }
    }
    others.channelsRenamed(status, renamed);
    run.count("renamed", renamed.size());
    List<Long> videos =
        Statements.all(
            connection,
            ChannelSql.VIDEOS_OF_THE_DAY,
            row -> row.getLong(1),
            seen.toArray(Long[]::new),
            now);
    if (!videos.isEmpty()) {
      List<Long> changed =
          Statements.all(
              connection,
              VideoSql.ROLL_UP,
              row -> row.getLong(1),
              videos.toArray(Long[]::new),
              now);
      others.videosChanged(status, changed);
      run.count("changed", changed.size());
    }
  }
}
