package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.testing.Db;
import dev.moa.core.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PurgeTest {

  @Test
  void whatIsOldIsPurgedAndNothingElse() {
    try (Db db = Db.withPool(1)) {
      var clock = new TestClock(Instant.parse("2026-11-20T00:00:00Z"));
      var relay = new OutboxRelay(db.transactions(), new TestQueues(), clock);
      db.execute(
          """
        INSERT INTO core.outbox (id, queue, type, payload, created_at, sent_at)
        SELECT gen_random_uuid(), 'Queue', name, '{}', at, CASE WHEN sent THEN at END
        FROM (VALUES ('old', timestamptz '2026-10-20T23:59:59Z', true),
                     ('kept', '2026-10-21T00:00:01Z', true),
                     ('unsent', '2020-01-01T00:00:00Z', false)) given (name, at, sent)
        """);
      db.execute(
          """
        INSERT INTO core.inbox VALUES ('old', gen_random_uuid(), '2026-10-20T23:59:59Z'),
          ('kept', gen_random_uuid(), '2026-10-21T00:00:01Z')
        """);
      db.execute(
          """
        INSERT INTO core.idempotency_key (owner, operation, key, request_hash, created_at)
        VALUES ('old', 'x', 'x', 'x', '2026-11-17T23:59:59Z'),
          ('kept', 'x', 'x', 'x', '2026-11-18T00:00:01Z')
        """);

      assertThat(relay.purge()).isEqualTo(3);
      assertThat(db.texts("SELECT type FROM core.outbox ORDER BY 1"))
          .containsExactly("kept", "unsent");
      assertThat(db.texts("SELECT consumer FROM core.inbox")).containsExactly("kept");
      assertThat(db.texts("SELECT owner FROM core.idempotency_key")).containsExactly("kept");
      assertThat(relay.purge()).isZero();
    }
  }
}
