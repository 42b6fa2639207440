package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.testing.Db;
import dev.moa.core.testing.Parallel;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InboxTest {

  private final Db db = Db.withPool(20);
  private final Inbox inbox = db.bean(Inbox.class);
  private final UUID message = UUID.randomUUID();

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void aMessageIsFirstOnce() {
    assertThat(first("Consumer", message)).isTrue();
    assertThat(first("Consumer", message)).isFalse();
  }

  @Test
  void everyConsumerHasItsOwnFirstTime() {
    assertThat(first("Consumer", message)).isTrue();
    assertThat(first("Other", message)).isTrue();
    assertThat(first("Consumer", UUID.randomUUID())).isTrue();
  }

  @Test
  void oneOfTwentyTwinsAtOnceIsFirst() {
    assertThat(Parallel.times(20, i -> first("Consumer", message)))
        .filteredOn(first -> first)
        .hasSize(1);
  }

  @Test
  void aTwinWaitsAndIsFirstIfTheOtherOneRollsBack() {
    var turn = new AtomicInteger();

    List<Boolean> acted =
        Parallel.times(
            20,
            i -> {
              try {
                return db.transactions()
                    .executeWrite(
                        status -> {
                          boolean first = inbox.first(status, "Consumer", message);
                          if (first && turn.incrementAndGet() <= 5) {
                            throw new IllegalStateException("rolled back");
                          }
                          return first;
                        });
              } catch (IllegalStateException rolledBack) {
                return false;
              }
            });

    assertThat(turn).hasValue(6);
    assertThat(acted).filteredOn(first -> first).hasSize(1);
  }

  @Test
  void aMessageWhoseDealingWasRolledBackIsFirstAgain() {
    assertThatThrownBy(
            () ->
                db.transactions()
                    .executeWrite(
                        status -> {
                          assertThat(inbox.first(status, "Consumer", message)).isTrue();
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");

    assertThat(first("Consumer", message)).isTrue();
  }

  private boolean first(String consumer, UUID id) {
    return db.transactions().executeWrite(status -> inbox.first(status, consumer, id));
  }
}
