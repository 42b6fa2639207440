package dev.moa.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.infra.servers.TestSqs;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

@Timeout(30)
class SqsQueuesTest {

  private static final TestSqs SQS = TestSqs.shared();

  @Test
  void aMessageArrivesAsItWasSent() throws IOException {
    String url = SQS.newQueue();
    var message = message("{\"text\": \"\\\"따옴표\\\" \\\\ 😀 \\u0001 \uFFFF\uFFFE\"}");
    try (ApplicationContext context = context(SQS.endpoint(), url)) {
      context.getBean(Queues.class).send("CollectTrials", message);

      assertThat(context.getBean(ObjectMapper.class).readValue(received(url), Message.class))
          .isEqualTo(message);
    }
  }

  @Test
  void theLargestPayloadOfTheOutboxIsTaken() {
    String url = SQS.newQueue();
    String payload = "\"" + "\\\\".repeat(Outbox.MAX_PAYLOAD / 2 - 1) + "\"";
    try (ApplicationContext context = context(SQS.endpoint(), url)) {
      context.getBean(Queues.class).send("CollectTrials", message(payload));
    }

    assertThat(received(url)).hasSizeGreaterThan(2 * Outbox.MAX_PAYLOAD - 10);
  }

  @Test
  void aQueueWithoutAnAddressIsNamed() {
    try (ApplicationContext context = context(SQS.endpoint(), "unused")) {
      Queues queues = context.getBean(Queues.class);

      assertThatIllegalStateException()
          .isThrownBy(() -> queues.send("SendMail", message("{}")))
          .withMessageContaining("SendMail");
    }
  }

  @Test
  void aQueueThatDoesNotExistRefuses() {
    String gone = SQS.newQueue() + "-gone";
    try (ApplicationContext context = context(SQS.endpoint(), gone)) {
      Queues queues = context.getBean(Queues.class);

      assertThatExceptionOfType(QueueDoesNotExistException.class)
          .isThrownBy(() -> queues.send("CollectTrials", message("{}")));
    }
  }

  @Test
  void aServerThatIsDownIsGivenUpSoon() throws IOException {
    int port;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    assertThat(timeToFail(port)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aServerThatHangsIsGivenUpWithinTheRelaysReserve() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(timeToFail(silent.getLocalPort())).isLessThan(Duration.ofSeconds(8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CollectTrials, collect-trials",
    "SendMail, send-mail",
    "Mail, mail",
    "Index2Videos, index2-videos"
  })
  void aQueuesVariableIsItsNameInUpperSnakeCase(String queue, String property) {
    assertThat(SqsQueues.kebab(queue)).isEqualTo(property);
  }

  private static Duration timeToFail(int port) {
    String endpoint = "http://127.0.0.1:" + port;
    try (ApplicationContext context = context(endpoint, endpoint + "/000000000000/queue")) {
      Queues queues = context.getBean(Queues.class);
      long started = System.nanoTime();
      assertThatThrownBy(() -> queues.send("CollectTrials", message("{}")))
          .isInstanceOf(SdkClientException.class);
      return Duration.ofNanos(System.nanoTime() - started);
    }
  }

  private static Message message(String payload) {
    return new Message(
        UUID.randomUUID(), "Said", Instant.parse("2026-11-20T00:00:00.123456Z"), payload);
  }

  private static String received(String url) {
    return SQS.client()
        .receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(5))
        .messages()
        .getFirst()
        .body();
  }

  private static ApplicationContext context(String endpoint, String collectTrials) {
    return ApplicationContext.builder("test")
        .properties(OutboxToSqsTest.properties(endpoint, collectTrials))
        .start();
  }
}
