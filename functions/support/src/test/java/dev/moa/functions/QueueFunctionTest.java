package dev.moa.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.messaging.Message;
import dev.moa.functions.probe.Parrot;
import dev.moa.functions.testing.Invocation;
import dev.moa.functions.testing.LogLines;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueFunctionTest {

  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final Invocation CALL = new Invocation("aws-id", Duration.ofSeconds(30));

  private final QueueFunction function = new QueueFunction(Map.of("MOA_FUNCTION", "Parrot"));
  private final Parrot parrot = function.context().getBean(Parrot.class);

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void everyMessageOfABatchIsHandledInItsOrder() throws IOException {
    assertThat(failures(body("a"), body("한글"), body("c"))).isEmpty();
    assertThat(parrot.heard()).containsExactly("a", "한글", "c");
  }

  @Test
  void oneBadMessageOfThreeFailsAlone() throws IOException {
    assertThat(failures(body("a"), body("fail"), body("c"))).containsExactly("message-1");
    assertThat(parrot.heard()).containsExactly("a", "c");
  }

  @Test
  void aMessageThatOverflowsTheStackFailsAlone() throws IOException {
    assertThat(failures(body("a"), body("recurse"), body("c"))).containsExactly("message-1");
    assertThat(parrot.heard()).containsExactly("a", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{",
        "null",
        "[]",
        "{}",
        "{\"payload\":null}",
        "{\"payload\":\"no JSON\"}"
      })
  void aMessageThatCannotBeReadFailsAlone(String bad) throws IOException {
    assertThat(failures(body("a"), bad, body("c"))).containsExactly("message-1");
    assertThat(parrot.heard()).containsExactly("a", "c");
  }

  @Test
  void aMessageWithoutABodyFailsAlone() throws IOException {
    String event =
        """
        {"Records": [{"messageId": "message-0", "receiptHandle": "x", "attributes": {}}]}
        """;

    assertThat(failuresOf(event)).containsExactly("message-0");
  }

  @Test
  void allMayFail() throws IOException {
    assertThat(failures(body("fail"), body("fail"))).containsExactly("message-0", "message-1");
  }

  @Test
  void aBatchOfNothingIsDone() throws IOException {
    assertThat(failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"Records\": null}", "{\"Records\": 1}"})
  void whatIsNoBatchFailsTheCall(String event) {
    List<JsonNode> lines =
        LogLines.of(() -> assertThatThrownBy(() -> CALL.of(function, event)).isNotNull());

    assertThat(lines.getLast().get("message").getStringValue()).isEqualTo("call failed");
    assertThat(lines.getLast().get("requestId").getStringValue()).isEqualTo("aws-id");
    assertThat(lines.getLast().get("exception").getStringValue())
        .doesNotContain("NullPointerException");
  }

  @Test
  void aFailureIsLoggedWithItsMessageAndTheCallSaysHowMany() {
    List<JsonNode> lines = LogLines.of(() -> failures(body("a"), body("fail"), body("c")));

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().get("level").getStringValue()).isEqualTo("ERROR");
    assertThat(lines.getFirst().get("messageId").getStringValue()).isEqualTo("message-1");
    assertThat(lines.getFirst().get("exception").getStringValue()).contains("told to fail");
    assertThat(lines.getLast().get("message").getStringValue()).isEqualTo("call");
    assertThat(lines.getLast().get("messages").getIntValue()).isEqualTo(3);
    assertThat(lines.getLast().get("failed").getIntValue()).isEqualTo(1);
    assertThat(lines.getLast().get("messageId")).isNull();
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.get("requestId").getStringValue()).isEqualTo("aws-id"));
  }

  private List<String> failures(String... bodies) throws IOException {
    return failuresOf(event(bodies));
  }

  private List<String> failuresOf(String event) throws IOException {
    JsonNode answer = JSON.readValue(CALL.of(function, event), JsonNode.class);
    List<String> failures = new ArrayList<>();
    for (JsonNode failure : answer.get("batchItemFailures").values()) {
      failures.add(failure.get("itemIdentifier").getStringValue());
    }
    return failures;
  }

  /** As SQS hands messages over. */
  private static String event(String... bodies) throws IOException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < bodies.length; i++) {
      Map<String, Object> message = new HashMap<>();
      message.put("messageId", "message-" + i);
      message.put("receiptHandle", "handle");
      message.put("body", bodies[i]);
      message.put("attributes", Map.of("ApproximateReceiveCount", "1", "SentTimestamp", "1"));
      message.put("messageAttributes", Map.of());
      message.put("md5OfBody", "x");
      message.put("eventSource", "aws:sqs");
      message.put("eventSourceARN", "arn:aws:sqs:ap-northeast-2:000000000000:Parrot");
      message.put("awsRegion", "ap-northeast-2");
      records.add(message);
    }
    return new String(JSON.writeValueAsBytes(Map.of("Records", records)), UTF_8);
  }

  private static String body(String word) {
    var message =
        new Message(UUID.randomUUID(), "Said", Instant.EPOCH, "{\"word\":\"" + word + "\"}");
    try {
      return new String(JSON.writeValueAsBytes(message), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
