package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.QuotaSpentException;
import dev.moa.catalogue.youtube.YouTube;
import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every message of the collection goes through before YouTube is asked, or instead. */
@Singleton
final class Messages {

  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private final YouTube youTube;
  private final Runs runs;
  private final TransactionOperations<Connection> transactions;

  Messages(YouTube youTube, Runs runs, TransactionOperations<Connection> transactions) {
    this.youTube = youTube;
    this.runs = runs;
    this.transactions = transactions;
  }

  /** The ids of a message that are still its own; of a message that is too long, the first 50. */
  List<String> owned(String sql, Due due) {
    List<String> owned =
        transactions.executeRead(
            status -> {
              try {
                return Statements.all(
                    status.getConnection(), sql, row -> row.getString(1), due.array(), due.until());
              } catch (SQLException e) {
                throw new IllegalStateException("what is due could not be read", e);
              }
            });
    return owned.size() <= YouTube.MOST ? owned : owned.subList(0, YouTube.MOST);
  }

  /** Whether there is anything to ask, and anybody who may be asked; else the run says why. */
  boolean worthAsking(Run run, List<?> owned) {
    if (owned.isEmpty()) {
      LOG.info("{}: nothing of this message is due any more", run.job());
      return false;
    }
    if (!youTube.enabled()) {
      runs.end(run.note(YouTube.WITHOUT_KEY));
      return false;
    }
    return true;
  }

  /** Puts off what is still a message's until there is quota again, and ends the run. */
  void putOff(Run run, String sql, Due due, QuotaSpentException spent) {
    transactions.executeWrite(
        status -> {
          try {
            int count =
                Statements.update(
                    status.getConnection(), sql, spent.until(), due.array(), due.until());
            runs.record(
                status.getConnection(), run.count("putOff", count).note(spent.getMessage()));
            return null;
          } catch (SQLException e) {
            throw new IllegalStateException("what is due could not be put off", e);
          }
        });
    runs.tell(run);
  }
}
