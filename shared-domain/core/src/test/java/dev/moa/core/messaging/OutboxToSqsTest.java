package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.messaging.OutboxRelay.Swept;
import dev.moa.core.testing.Db;
import dev.moa.infra.servers.TestSqs;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The beans as a function wires them, with a pool of one connection and a real queue. */
@Timeout(30)
class OutboxToSqsTest {

  private static final TestSqs SQS = TestSqs.shared();

  private final String url = SQS.newQueue();

  @Test
  void whatIsCommittedIsInTheQueue() throws IOException {
    try (Db db = Db.withPool(1, properties(SQS.endpoint(), url))) {
      UUID id = add(db);

      assertThat(received(db)).extracting(Message::id).containsExactly(id);
      assertThat(db.number("SELECT count(*) FROM core.outbox WHERE sent_at IS NULL")).isZero();
    }
  }

  @Test
  void whatNoQueueTookAtCommitIsSentByTheNextSweep() throws IOException {
    String nowhere = "http://127.0.0.1:" + freePort();
    try (Db db = Db.withPool(1, properties(nowhere, nowhere + "/000000000000/queue"))) {
      UUID id = add(db);
      assertThat(db.texts("SELECT last_error FROM core.outbox WHERE sent_at IS NULL"))
          .singleElement()
          .asString()
          .contains("Connection refused")
          .hasSizeLessThanOrEqualTo(500);
      db.execute("UPDATE core.outbox SET created_at = created_at - interval '6 seconds'");

      try (Db later = db.another(properties(SQS.endpoint(), url))) {
        assertThat(later.bean(OutboxRelay.class).sweep(Instant.MAX)).isEqualTo(new Swept(1, 0));
        assertThat(received(later)).extracting(Message::id).containsExactly(id);
      }
    }
  }

  private static UUID add(Db db) {
    return db.transactions()
        .executeWrite(
            status ->
                db.bean(Outbox.class).add(status, "CollectTrials", "Wanted", new Wanted("ICREAT")));
  }

  private List<Message> received(Db db) throws IOException {
    List<Message> messages = new ArrayList<>();
    for (var received :
        SQS.client()
            .receiveMessage(
                request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(5))
            .messages()) {
      messages.add(db.bean(ObjectMapper.class).readValue(received.body(), Message.class));
    }
    return messages;
  }

  static Map<String, Object> properties(String endpoint, String collectTrials) {
    Map<String, Object> properties = new HashMap<>();
    SQS.variables()
        .forEach(
            (name, value) ->
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    properties.put("sqs.endpoint", endpoint);
    properties.put("queue.collect-trials", collectTrials);
    return properties;
  }

  private static int freePort() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }

  @Serdeable
  record Wanted(String source) {}
}
