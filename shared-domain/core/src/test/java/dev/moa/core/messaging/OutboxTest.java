package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.testing.Db;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What leaves, and when. */
class OutboxTest extends WithOutbox {

  @Test
  void aMessageLeavesRightAfterTheCommitAndIsMarked() {
    UUID id = transactions.executeWrite(this::add);

    assertThat(queues.ids()).containsExactly(id);
    assertThat(db.texts("SELECT id FROM core.outbox WHERE sent_at IS NOT NULL AND attempts = 1"))
        .containsExactly(id.toString());
  }

  @Test
  void aMessageDoesNotLeaveBeforeTheCommit() {
    transactions.executeWrite(
        status -> {
          add(status);
          assertThat(queues.ids()).isEmpty();
          return null;
        });

    assertThat(queues.ids()).hasSize(1);
  }

  @Test
  void aMessageSaysWhatItWasWrittenWith() throws IOException {
    var payload = new Said("\"따옴표\" \\ 😀\n\t</script>", 9_007_199_254_740_993L, null);

    UUID id =
        transactions.executeWrite(status -> outbox.add(status, "Queue", "TrialChanged", payload));

    Message message = queues.taken().getFirst();
    assertThat(message.id()).isEqualTo(id);
    assertThat(message.type()).isEqualTo("TrialChanged");
    assertThat(message.createdAt()).isEqualTo(clock.instant());
    assertThat(db.bean(ObjectMapper.class).readValue(message.payload(), Said.class))
        .isEqualTo(payload);
  }

  @Test
  void everyMessageOfATransactionLeavesInTheOrderOfWriting() {
    List<UUID> ids =
        transactions.executeWrite(status -> List.of(add(status), add(status), add(status)));

    assertThat(queues.ids()).containsExactlyElementsOf(ids);
  }

  @Test
  void aRolledBackMessageNeverLeaves() {
    assertThatThrownBy(
            () ->
                transactions.executeWrite(
                    status -> {
                      add(status);
                      throw new IllegalArgumentException("changed my mind");
                    }))
        .hasMessage("changed my mind");

    assertNothingHappened();
  }

  @Test
  void aMessageOfATransactionMarkedForRollbackNeverLeaves() {
    transactions.executeWrite(
        status -> {
          add(status);
          status.setRollbackOnly();
          return null;
        });

    assertNothingHappened();
  }

  @Test
  void aMessageWhoseCommitIsRefusedNeverLeaves() {
    db.execute("CREATE TABLE one (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)");

    assertThatThrownBy(
            () ->
                transactions.executeWrite(
                    status -> {
                      add(status);
                      Db.execute(status.getConnection(), "INSERT INTO one VALUES (1), (1)");
                      return null;
                    }))
        .hasStackTraceContaining("duplicate key");

    assertNothingHappened();
  }

  @Test
  void theConnectionIsAsGoodAsNewAfterSending() {
    for (int i = 0; i < 50; i++) {
      transactions.executeWrite(this::add);
    }

    assertThat(queues.ids()).hasSize(50).doesNotHaveDuplicates();
    assertThat(db.number("SELECT count(*) FROM core.outbox WHERE sent_at IS NULL")).isZero();
    assertThat(
            db.number(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND state LIKE 'idle in transaction%'
                """))
        .isZero();
  }

  @Test
  void aPayloadThatNoQueueWouldTakeIsRefusedAtOnce() {
    var huge = new Said("가".repeat(30_000), 1, null);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> transactions.executeWrite(status -> outbox.add(status, "Queue", "Huge", huge)));

    assertNothingHappened();
  }
}
