package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What SQS hands to CollectTrials. */
final class CollectEvent {

  private CollectEvent() {}

  /** The event that sets a run to work. */
  static String of(UUID run) throws IOException {
    var json = new ObjectMapper();
    Map<String, Object> message =
        Map.of(
            "id",
            UUID.randomUUID(),
            "type",
            "CollectTrials",
            "createdAt",
            Instant.now().toString(),
            "payload",
            json.writeValueAsString(Map.of("collectionId", run)));
    return json.writeValueAsString(
        Map.of(
            "Records",
            List.of(
                Map.of(
                    "messageId",
                    UUID.randomUUID(),
                    "receiptHandle",
                    "handle",
                    "body",
                    json.writeValueAsString(message),
                    "attributes",
                    Map.of("ApproximateReceiveCount", "1"),
                    "eventSource",
                    "aws:sqs"))));
  }
}
