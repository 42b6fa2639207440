package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens when a queue does not take a message right after the commit. */
class OutboxFailureTest extends WithOutbox {

  @Test
  void aQueueThatIsDownAtCommitDoesNotFailTheWrite() {
    queues.takeDown("Queue");

    UUID id = transactions.executeWrite(this::add);

    assertThat(
            db.texts(
                """
                SELECT concat_ws(' ', id, attempts, last_error) FROM core.outbox
                WHERE sent_at IS NULL
                """))
        .containsExactly(id + " 1 java.lang.IllegalStateException: Queue is down");
  }

  @Test
  void aQueueThatIsDownIsTriedOnceNotForEveryMessage() {
    queues.takeDown("Queue");

    transactions.executeWrite(status -> List.of(add(status), add(status), add(status)));
    transactions.executeWrite(this::add);
    UUID other = transactions.executeWrite(status -> add(status, "Other"));

    assertThat(db.number("SELECT sum(attempts) FROM core.outbox WHERE queue = 'Queue'")).isOne();
    assertThat(queues.ids()).as("another queue").containsExactly(other);
  }

  @Test
  void aQueueThatWasDownIsTriedAgainAfterAWhile() {
    queues.takeDown("Queue");
    transactions.executeWrite(this::add);
    queues.bringUp("Queue");
    clock.advance(Duration.ofSeconds(10));

    UUID id = transactions.executeWrite(this::add);

    assertThat(queues.ids()).containsExactly(id);
  }
}
