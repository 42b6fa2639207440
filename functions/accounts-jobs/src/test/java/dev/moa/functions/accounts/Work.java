package dev.moa.functions.accounts;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.TestSqs;
import dev.moa.infra.servers.TestSqs.QueuePair;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A queue job at its real queue, polled as Lambda polls: what failed stays, the rest is deleted.
 */
final class Work {

  /** A failed message is delivered again after this time. */
  static final Duration HIDDEN = Duration.ofSeconds(1);

  private static final TestSqs SQS = TestSqs.shared();
  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final String function;
  private final QueuePair queue = SQS.newQueueWithDeadLetters(HIDDEN, 3);

  Work(String function) {
    this.function = function;
  }

  String url() {
    return queue.url();
  }

  /** Works on what comes within a second, once, in a function of its own. */
  int once(Map<String, String> variables) {
    List<Message> messages = receive(queue.url());
    if (messages.isEmpty()) {
      return 0;
    }
    List<String> failed = call(variables, messages);
    for (Message message : messages) {
      if (!failed.contains(message.messageId())) {
        SQS.client()
            .deleteMessage(it -> it.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
      }
    }
    return messages.size();
  }

  /** Works until nothing comes any more: what fails goes the whole way to the dead letters. */
  void untilDone(Map<String, String> variables) {
    int idle = 0;
    while (idle < 2) {
      idle = once(variables) == 0 ? idle + 1 : 0;
    }
  }

  /** Bodies of the messages that failed too often. */
  List<String> deadLetters() {
    return receive(queue.deadLettersUrl()).stream().map(Message::body).toList();
  }

  /** Delivers a message by hand, as a twin. */
  void deliver(Map<String, String> variables, String body) {
    call(variables, List.of(Message.builder().messageId("twin").body(body).build()));
  }

  /** Ids of the messages that failed. */
  List<String> call(Map<String, String> variables, List<Message> messages) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("MOA_FUNCTION", function);
    try (var job = new QueueFunction(all)) {
      String answer = new Invocation("work", Duration.ofMinutes(5)).of(job, event(messages));
      List<String> failed = new ArrayList<>();
      JSON.readValue(answer, JsonNode.class)
          .get("batchItemFailures")
          .values()
          .forEach(each -> failed.add(each.get("itemIdentifier").getStringValue()));
      return failed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String event(List<Message> messages) throws IOException {
    List<Map<String, String>> records =
        messages.stream()
            .map(
                it ->
                    Map.of(
                        "messageId", it.messageId(), "body", it.body(), "eventSource", "aws:sqs"))
            .toList();
    return JSON.writeValueAsString(Map.of("Records", records));
  }

  private static List<Message> receive(String url) {
    return SQS.client()
        .receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages();
  }
}
