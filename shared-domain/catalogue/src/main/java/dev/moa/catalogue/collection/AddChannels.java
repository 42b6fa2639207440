package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.ChannelItem;
import dev.moa.catalogue.youtube.Listed;
import dev.moa.catalogue.youtube.YouTube;
import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts channels on record as YouTube tells them; their uploads are due at once. */
@Singleton
public final class AddChannels {

  private final YouTube youTube;
  private final Runs runs;
  private final TellOthers others;
  private final TransactionOperations<Connection> transactions;

  AddChannels(
      YouTube youTube,
      Runs runs,
      TellOthers others,
      TransactionOperations<Connection> transactions) {
    this.youTube = youTube;
    this.runs = runs;
    this.others = others;
    this.transactions = transactions;
  }

  /**
   * Adds channels. One that is on record stays as it is, but one that was gone is back.
   *
   * @param ids at most 50
   * @return the ids of those that are new or back; what YouTube does not know is not among them
   * @throws dev.moa.catalogue.youtube.QuotaSpentException if no unit is left
   * @throws dev.moa.core.outside.OutsideException if YouTube refuses, stays down, or answers
   *     nonsense
   */
  public List<String> add(List<String> ids) {
    Run run = runs.begin("AddChannels");
    Listed<ChannelItem> said = youTube.channels(ids);
    run.rejected(said.rejected()).count("missing", said.missing().size());
    return store(run, ChannelLook.of(ids, said));
  }

  private List<String> store(Run run, List<ChannelLook> looks) {
    List<String> ids =
        transactions.executeWrite(
            status -> {
              try {
                List<String> added = store(status, runs.text(looks));
                runs.record(status.getConnection(), run.count("added", added.size()));
                return added;
              } catch (SQLException e) {
                throw new IllegalStateException("channels could not be added", e);
              }
            });
    runs.tell(run);
    return ids;
  }

  private List<String> store(TransactionStatus<Connection> status, String looks)
      throws SQLException {
    List<Long> renamed = new ArrayList<>();
    List<String> added =
        Statements.all(
            status.getConnection(),
            ChannelSql.ADD,
            row -> {
              if (row.getBoolean(3)) {
                renamed.add(row.getLong(2));
              }
              return row.getString(1);
            },
            looks,
            runs.now());
    others.channelsRenamed(status, renamed);
    return added;
  }
}
