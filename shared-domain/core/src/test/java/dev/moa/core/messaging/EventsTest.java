package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who hears of what. */
class EventsTest extends WithOutbox {

  private static final String TYPE = "VideoChanged";

  private final Events events = new Events(outbox, clock);

  @Test
  void eachQueueThatSubscribedGetsAMessageOfItsOwnRightAfterTheCommit() {
    subscribe(TYPE, "Search", "Counters");
    subscribe("VideoDeleted", "Others");

    int made =
        transactions.executeWrite(
            transaction -> {
              int count = events.publish(transaction, TYPE, new Said("one", 1, null));
              assertThat(queues.ids()).as("before the commit").isEmpty();
              return count;
            });

    assertThat(made).isEqualTo(2);
    assertThat(queues.ids()).hasSize(2).doesNotHaveDuplicates();
    assertThat(queues.taken())
        .allSatisfy(
            message -> {
              assertThat(message.type()).isEqualTo(TYPE);
              assertThat(message.createdAt()).isEqualTo(clock.instant());
              assertThat(message.payload()).contains("\"one\"");
            });
    assertThat(db.texts("SELECT queue FROM core.outbox WHERE sent_at IS NOT NULL ORDER BY queue"))
        .containsExactly("Counters", "Search");
  }

  @Test
  void whatNobodySubscribedToMakesNothing() {
    int made =
        transactions.executeWrite(
            transaction -> events.publish(transaction, TYPE, new Said("one", 1, null)));

    assertThat(made).isZero();
    assertNothingHappened();
  }

  @Test
  void manyEventsKeepTheirOrderInEachQueue() {
    subscribe(TYPE, "Search", "Counters");
    List<Said> all = List.of(new Said("a", 1, null), new Said("b", 2, null));

    int made = transactions.executeWrite(transaction -> events.publishAll(transaction, TYPE, all));

    assertThat(made).isEqualTo(4);
    assertThat(
            db.texts(
                "SELECT payload ->> 'text' FROM core.outbox WHERE queue = 'Search' ORDER BY id"))
        .containsExactly("a", "b");
    assertThat(queues.ids()).isSorted().hasSize(4);
    transactions.executeWrite(transaction -> events.publishAll(transaction, TYPE, List.of()));
    assertThat(queues.ids()).as("none is none").hasSize(4);
  }

  @Test
  void anEventOfATransactionThatFailsIsHeardByNobody() {
    subscribe(TYPE, "Search");

    assertThatThrownBy(
            () ->
                transactions.executeWrite(
                    transaction -> {
                      events.publish(transaction, TYPE, new Said("one", 1, null));
                      throw new IllegalArgumentException("changed my mind");
                    }))
        .hasMessage("changed my mind");

    assertNothingHappened();
  }

  @Test
  void aQueueThatIsDownHoldsUpNoOtherAndGetsItLater() {
    subscribe(TYPE, "Counters", "Search");
    queues.takeDown("Counters");

    transactions.executeWrite(
        transaction -> events.publish(transaction, TYPE, new Said("one", 1, null)));

    assertThat(queues.ids()).hasSize(1);
    assertThat(db.texts("SELECT queue FROM core.outbox WHERE sent_at IS NULL"))
        .containsExactly("Counters");
  }

  private void subscribe(String event, String... to) {
    for (String queue : to) {
      db.execute("INSERT INTO core.subscription (event, queue) VALUES (?, ?)", event, queue);
    }
  }
}
