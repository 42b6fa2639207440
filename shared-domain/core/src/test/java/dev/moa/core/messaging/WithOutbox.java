package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.Ids;
import dev.moa.core.testing.Db;
import dev.moa.core.testing.TestClock;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * An outbox over a pool of one connection, as a function has it: what needed a second one would
 * hang.
 */
@Timeout(20)
abstract class WithOutbox {

  final Db db = Db.withPool(1);
  final TransactionOperations<Connection> transactions = db.transactions();
  final TestQueues queues = new TestQueues();
  final TestClock clock = new TestClock(Instant.parse("2026-11-20T00:00:00.123456Z"));
  final Outbox outbox =
      new Outbox(
          db.bean(Ids.class),
          clock,
          db.bean(ObjectMapper.class),
          new OutboxRelay(transactions, queues, clock));

  @AfterEach
  void close() {
    db.close();
  }

  void assertNothingHappened() {
    assertThat(queues.ids()).isEmpty();
    assertThat(db.number("SELECT count(*) FROM core.outbox")).isZero();
    UUID next = transactions.executeWrite(this::add);
    assertThat(queues.ids()).as("what leaves after that").containsExactly(next);
  }

  UUID add(TransactionStatus<Connection> status) {
    return add(status, "Queue");
  }

  UUID add(TransactionStatus<Connection> status, String queue) {
    return outbox.add(status, queue, "TrialChanged", new Said("changed", 1, null));
  }

  @Serdeable
  record Said(String text, long number, @Nullable String absent) {}
}
