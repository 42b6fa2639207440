package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.messaging.OutboxRelay.Swept;
import dev.moa.core.testing.Db;
import dev.moa.core.testing.Parallel;
import dev.moa.core.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutboxRelayTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant WHENEVER = Instant.MAX;

  private final TestClock clock = new TestClock(NOW);
  private final TestQueues queues = new TestQueues();
  private final Db db = Db.withPool(1);
  private final OutboxRelay relay = new OutboxRelay(db.transactions(), queues, clock);

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void whatWasLeftIsSentOldestFirst() {
    List<UUID> ids = leave(25, "Queue", Duration.ofMinutes(1));

    assertThat(relay.sweep(WHENEVER)).isEqualTo(new Swept(25, 0));
    assertThat(queues.ids()).containsExactlyElementsOf(ids);
    assertThat(unsent()).isZero();
  }

  @Test
  void whatWasSentIsNotSentAgain() {
    leave(11, "Queue", Duration.ofMinutes(1));
    relay.sweep(WHENEVER);

    assertThat(relay.sweep(WHENEVER)).isEqualTo(new Swept(0, 0));
    assertThat(queues.ids()).hasSize(11);
  }

  @Test
  void aFreshMessageIsLeftToWhoeverWroteIt() {
    leave(1, "Queue", Duration.ofMillis(4_999));

    assertThat(relay.sweep(WHENEVER)).isEqualTo(new Swept(0, 0));
    clock.advance(Duration.ofMillis(1));
    assertThat(relay.sweep(WHENEVER)).isEqualTo(new Swept(1, 0));
  }

  @Test
  void aQueueThatTakesNothingHoldsUpNoOther() {
    queues.takeDown("Unknown");
    leave(25, "Unknown", Duration.ofMinutes(2));
    List<UUID> good = leave(25, "Queue", Duration.ofMinutes(1));

    assertThat(relay.sweep(WHENEVER)).isEqualTo(new Swept(25, 25));
    assertThat(queues.ids()).containsExactlyElementsOf(good);
    assertThat(db.texts("SELECT DISTINCT last_error FROM core.outbox WHERE sent_at IS NULL"))
        .containsExactly("java.lang.IllegalStateException: Unknown is down");
  }

  @Test
  void whatFailedIsSentByALaterSweepAndCountsItsAttempts() {
    queues.takeDown("Queue");
    List<UUID> ids = leave(2, "Queue", Duration.ofMinutes(1));
    relay.sweep(WHENEVER);
    relay.sweep(WHENEVER);
    queues.bringUp("Queue");

    assertThat(relay.sweep(WHENEVER)).isEqualTo(new Swept(2, 0));
    assertThat(queues.ids()).containsExactlyElementsOf(ids);
    assertThat(db.texts("SELECT DISTINCT attempts || coalesce(last_error, '') FROM core.outbox"))
        .containsExactly("3");
  }

  @Test
  void relaysSideBySideSendEachMessageOnce() {
    leave(300, "Queue", Duration.ofMinutes(1));
    try (Db second = db.another();
        Db third = db.another()) {
      List<OutboxRelay> relays =
          List.of(
              relay,
              new OutboxRelay(second.transactions(), queues, clock),
              new OutboxRelay(third.transactions(), queues, clock));

      List<Swept> swept = Parallel.times(3, i -> relays.get(i).sweep(WHENEVER));

      assertThat(swept.stream().mapToInt(Swept::sent).sum()).isEqualTo(300);
    }
    assertThat(queues.ids()).hasSize(300).doesNotHaveDuplicates();
    assertThat(unsent()).isZero();
  }

  @Test
  void aSweepEndsAtItsDeadlineAndKeepsWhatItSent() {
    leave(25, "Queue", Duration.ofMinutes(1));
    queues.afterTaking(message -> clock.advance(Duration.ofSeconds(1)));

    assertThat(relay.sweep(NOW.plusSeconds(13))).isEqualTo(new Swept(13, 0));
    assertThat(unsent()).isEqualTo(12);
  }

  @Test
  void aSweepWhoseTimeIsUpSendsNothing() {
    leave(1, "Queue", Duration.ofMinutes(1));

    assertThat(relay.sweep(NOW)).isEqualTo(new Swept(0, 0));
    assertThat(queues.ids()).isEmpty();
  }

  @Test
  void aMessageWhoseSenderDiesBeforeMarkingItComesAgainAndIsActedOnOnce() {
    UUID id = leave(1, "Queue", Duration.ofMinutes(1)).getFirst();
    var acted = new AtomicInteger();
    Inbox inbox = db.bean(Inbox.class);
    queues.afterTaking(
        message ->
            db.texts(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND state = 'idle in transaction'
                """));
    assertThatThrownBy(() -> relay.sweep(WHENEVER));
    assertThat(unsent()).isOne();
    queues.afterTaking(message -> {});

    assertThat(relay.sweep(WHENEVER)).isEqualTo(new Swept(1, 0));

    assertThat(queues.ids()).containsExactly(id, id);
    for (Message message : queues.taken()) {
      db.transactions()
          .executeWrite(
              status ->
                  inbox.first(status, "Consumer", message.id()) ? acted.incrementAndGet() : 0);
    }
    assertThat(acted).hasValue(1);
  }

  /** Messages that were written but not sent; their ids in the order of writing. */
  private List<UUID> leave(int count, String queue, Duration ago) {
    return db
        .texts(
            """
            INSERT INTO core.outbox (id, queue, type, payload, created_at)
            SELECT uuidv7(make_interval(secs => i - 10000 - ?)), ?, 'Said', '{}', ?
            FROM generate_series(1, ?) i RETURNING id
            """,
            ago.toSeconds(),
            queue,
            NOW.minus(ago).atOffset(ZoneOffset.UTC),
            count)
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  private long unsent() {
    return db.number("SELECT count(*) FROM core.outbox WHERE sent_at IS NULL");
  }
}
