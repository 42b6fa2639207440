package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.Quota;
import dev.moa.catalogue.youtube.YouTube;
import dev.moa.core.database.Statements;
import dev.moa.core.messaging.Outbox;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Picks what is due and tells a queue of it: a batch is one transaction, in which one statement
 * moves the due times on and the messages are written. Whoever picks at the same time gets others.
 */
@Singleton
final class PickDue {

  /** For so long what was picked is its message's; after that the message counts as lost. */
  static final Duration CLAIM = Duration.ofHours(1);

  /** Messages of one transaction. */
  private static final int BATCH = 20;

  private static final Duration RESERVE = Duration.ofSeconds(10);

  private final YouTube youTube;
  private final Quota quota;
  private final Runs runs;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;

  PickDue(
      YouTube youTube,
      Quota quota,
      Runs runs,
      Outbox outbox,
      TransactionOperations<Connection> transactions) {
    this.youTube = youTube;
    this.quota = quota;
    this.runs = runs;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  /**
   * Picks until nothing is due, as many messages are out as there are units left, or the time is
   * up.
   *
   * @param sql takes the time, how many, and the new due time; gives the ids, null for what it
   *     moved on for other reasons
   * @param each ids of a message
   */
  Picked pick(String job, String queue, String sql, int each, Instant deadline) {
    Run run = runs.begin(job);
    Picked picked = youTube.enabled() ? all(queue, sql, each, deadline) : none(YouTube.WITHOUT_KEY);
    run.count("picked", picked.picked()).count("messages", picked.messages());
    if (picked.note() != null) {
      run.note(picked.note());
    }
    runs.end(run);
    return picked;
  }

  private Picked all(String queue, String sql, int each, Instant deadline) {
    int left = quota.left();
    if (left == 0) {
      return none(
          "The day's quota of YouTube is spent; what is due waits until " + quota.reset() + ".");
    }
    int picked = 0;
    int messages = 0;
    while (messages < left) {
      int most = Math.min(BATCH, left - messages);
      Batch batch = batch(queue, sql, each, most);
      picked += batch.picked();
      messages += batch.messages();
      if (batch.moved() < most * each) {
        return new Picked(picked, messages, null);
      }
      if (runs.now().isAfter(deadline.minus(RESERVE))) {
        return new Picked(picked, messages, "The time was up; the rest waits for the next run.");
      }
    }
    return new Picked(picked, messages, "The day's quota of YouTube has no unit left for more.");
  }

  private static Picked none(String why) {
    return new Picked(0, 0, why);
  }

  private Batch batch(String queue, String sql, int each, int messages) {
    Instant now = runs.now();
    Instant until = now.plus(CLAIM);
    return transactions.executeWrite(
        status -> {
          try {
            List<String> moved =
                Statements.all(
                    status.getConnection(),
                    sql,
                    row -> row.getString(1),
                    now,
                    messages * each,
                    until);
            List<String> ids = moved.stream().filter(Objects::nonNull).toList();
            int sent = 0;
            for (int from = 0; from < ids.size(); from += each) {
              List<String> part = ids.subList(from, Math.min(from + each, ids.size()));
              outbox.add(status, queue, queue, new Due(List.copyOf(part), until));
              sent++;
            }
            return new Batch(moved.size(), ids.size(), sent);
          } catch (SQLException e) {
            throw new IllegalStateException("what is due could not be picked", e);
          }
        });
  }

  private record Batch(int moved, int picked, int messages) {}
}
