package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.Ids;
import dev.moa.core.testing.Db;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.exceptions.UnexpectedRollbackException;
import java.sql.Connection;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages of transactions within transactions. */
class OutboxNestingTest extends WithOutbox {

  @Test
  void aMessageOfAnInnerTransactionWaitsForTheOuterOne() {
    transactions.executeWrite(
        outer -> {
          transactions.executeWrite(this::add);
          assertThat(queues.ids()).isEmpty();
          return null;
        });

    assertThat(queues.ids()).hasSize(1);
  }

  @Test
  void aMessageOfAnInnerTransactionIsLostWithTheOuterOne() {
    assertThatThrownBy(
            () ->
                transactions.executeWrite(
                    outer -> {
                      transactions.executeWrite(this::add);
                      throw new IllegalArgumentException("outer");
                    }))
        .hasMessage("outer");

    assertNothingHappened();
  }

  @Test
  void aFailedInnerTransactionTakesTheOuterOnesMessagesWithIt() {
    assertThatExceptionOfType(UnexpectedRollbackException.class)
        .isThrownBy(
            () ->
                transactions.executeWrite(
                    outer -> {
                      add(outer);
                      assertThatThrownBy(() -> transactions.executeWrite(this::fail));
                      return null;
                    }));

    assertNothingHappened();
  }

  @Test
  void aMessageOfATransactionOfItsOwnLeavesEvenIfTheOuterOneFails() {
    try (Db two = Db.withPool(2)) {
      var relay = new OutboxRelay(two.transactions(), queues, clock);
      var apart = new Outbox(two.bean(Ids.class), clock, two.bean(ObjectMapper.class), relay);
      assertThatThrownBy(
              () ->
                  two.transactions()
                      .executeWrite(
                          outer -> {
                            apart.add(outer, "Queue", "Lost", new Said("outer", 1, null));
                            two.transactions()
                                .execute(
                                    TransactionDefinition.of(Propagation.REQUIRES_NEW),
                                    inner ->
                                        apart.add(
                                            inner, "Queue", "Kept", new Said("inner", 1, null)));
                            throw new IllegalArgumentException("outer");
                          }))
          .hasMessage("outer");

      assertThat(queues.taken()).extracting(Message::type).containsExactly("Kept");
      assertThat(two.texts("SELECT type FROM core.outbox WHERE sent_at IS NOT NULL"))
          .containsExactly("Kept");
      assertThat(two.number("SELECT count(*) FROM core.outbox")).isEqualTo(1);
    }
  }

  private UUID fail(TransactionStatus<Connection> status) {
    add(status);
    throw new IllegalArgumentException("inner");
  }
}
