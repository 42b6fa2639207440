package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** What Moa needs of SQS; runs against the embedded server or the one that SQS_ENDPOINT names. */
class SqsContractTest {

  private final TestSqs sqs = TestSqs.shared();
  private final SqsClient client = sqs.client();

  @Test
  void aMessageArrivesWithItsBodyAndIsGoneOnceDeleted() {
    String queue = sqs.newQueue(Duration.ZERO);
    send(queue, "간암 환자");

    Message message = receiveOne(queue);
    client.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));

    assertThat(message.body()).isEqualTo("간암 환자");
    assertThat(receive(queue, 0)).isEmpty();
  }

  @Test
  void aReceivedMessageIsHiddenAndComesBackWithAHigherCount() {
    String queue = sqs.newQueue(Duration.ofSeconds(1));
    send(queue, "work");

    Message first = receiveOne(queue);
    assertThat(receive(queue, 0)).isEmpty();
    Message second = receiveOne(queue);

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(receiveCount(first)).isEqualTo(1);
    assertThat(receiveCount(second)).isEqualTo(2);
  }

  @Test
  void aMessageReceivedTooOftenMovesToTheDeadLetters() {
    var queues = sqs.newQueueWithDeadLetters(Duration.ZERO, 2);
    send(queues.url(), "poison");

    receiveOne(queues.url());
    receiveOne(queues.url());

    assertThat(receive(queues.url(), 1)).isEmpty();
    assertThat(receiveOne(queues.deadLettersUrl()).body()).isEqualTo("poison");
  }

  @Test
  void aQueueTellsItsNameByItsArn() {
    String queue = sqs.newQueue();

    String arn =
        client
            .getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);

    assertThat(arn).startsWith("arn:aws:sqs:" + sqs.variables().get("AWS_REGION") + ":");
    assertThat(queue).endsWith(arn.substring(arn.lastIndexOf(':') + 1));
  }

  @Test
  void aBatchIsSentWhole() {
    String queue = sqs.newQueue();
    var entries =
        List.of("a", "b", "c").stream()
            .map(it -> SendMessageBatchRequestEntry.builder().id(it).messageBody(it).build())
            .toList();

    var sent = client.sendMessageBatch(r -> r.queueUrl(queue).entries(entries));

    assertThat(sent.successful()).hasSize(3);
    assertThat(sent.failed()).isEmpty();
  }

  private void send(String queue, String body) {
    client.sendMessage(r -> r.queueUrl(queue).messageBody(body));
  }

  private Message receiveOne(String queue) {
    List<Message> messages = receive(queue, 10);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private List<Message> receive(String queue, int seconds) {
    return client
        .receiveMessage(
            r ->
                r.queueUrl(queue)
                    .waitTimeSeconds(seconds)
                    .messageSystemAttributeNamesWithStrings("ApproximateReceiveCount"))
        .messages();
  }

  private static int receiveCount(Message message) {
    return Integer.parseInt(message.attributesAsStrings().get("ApproximateReceiveCount"));
  }
}
