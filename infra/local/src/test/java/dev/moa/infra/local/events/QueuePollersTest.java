package dev.moa.infra.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moa.infra.local.lambda.Areas;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.local.lambda.LocalFunction;
import dev.moa.infra.local.stub.Recorder;
import dev.moa.infra.local.stub.StubZip;
import dev.moa.infra.servers.TestSqs;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.QueueDef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueuePollersTest {
  private static final SqsClient SQS = TestSqs.shared().client();

  @TempDir static Path folder;
  static Path zip;

  private final String name = "Jobs" + UUID.randomUUID().toString().substring(0, 8);
  private final String deadLetters = name + "DeadLetters";
  private final Recorder recorder = new Recorder(folder);
  private Queues queues;
  private Functions functions;
  private QueuePollers pollers;

  @BeforeAll
  static void pack() {
    zip = StubZip.write(folder);
  }

  @AfterEach
  void stop() {
    if (pollers != null) {
      pollers.close();
      functions.close();
    }
  }

  @Test
  void queuesAreMadeAsTheTemplateSays() {
    queues = queues(Duration.ofSeconds(45), 3);

    Map<QueueAttributeName, String> attributes =
        SQS.getQueueAttributes(
                request ->
                    request.queueUrl(queues.url(name)).attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertThat(attributes)
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
        .containsEntry(QueueAttributeName.QUEUE_ARN, queues.arn(name));
    assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
        .contains(queues.arn(deadLetters))
        .contains("3");
  }

  @Test
  void queuesThatAreThereKeepTheirMessagesAndGetTheNewSettings() {
    queues = queues(Duration.ofSeconds(45), 3);
    send("kept");

    queues = queues(Duration.ofSeconds(50), 4);

    assertThat(queues.depths().getFirst()).containsEntry("waiting", 1);
    assertThat(
            SQS.getQueueAttributes(
                    request ->
                        request.queueUrl(queues.url(name)).attributeNames(QueueAttributeName.ALL))
                .attributes())
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "50");
  }

  @Test
  void aMessageArrivesAsTheEventThatLambdaMakesOfIt() {
    start(mapping(1, true));
    SQS.sendMessage(
        request ->
            request
                .queueUrl(queues.url(name))
                .messageBody("{\"이름\":\"모아\"}")
                .messageAttributes(
                    Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("first")
                            .build())));

    await().until(() -> recorder.events().size() == 1);
    JsonNode record = recorder.events().getFirst().path("Records").path(0);
    assertThat(record.path("messageId").asText()).isNotEmpty();
    assertThat(record.path("receiptHandle").asText()).isNotEmpty();
    assertThat(record.path("body").asText()).isEqualTo("{\"이름\":\"모아\"}");
    assertThat(record.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
    assertThat(record.path("attributes").path("SentTimestamp").asLong()).isPositive();
    assertThat(record.path("messageAttributes").path("kind").path("stringValue").asText())
        .isEqualTo("first");
    assertThat(record.path("messageAttributes").path("kind").path("dataType").asText())
        .isEqualTo("String");
    assertThat(record.path("md5OfBody").asText()).hasSize(32);
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(record.path("eventSourceARN").asText()).isEqualTo(queues.arn(name));
    assertThat(record.path("awsRegion").asText()).isEqualTo("ap-northeast-2");
  }

  @Test
  void whatWasDoneIsDeleted() {
    start(mapping(1, true));
    send("one");
    send("two");

    await().until(() -> recorder.events().size() == 2);
    awaitDepths(0, 0);
  }

  @Test
  void aMessageThatFailsComesBackAndEndsAmongTheDeadLetters() {
    recorder.fail();
    start(mapping(1, true));
    send("bad");

    await().until(() -> deadLetterCount() == 1);
    assertThat(recorder.events())
        .extracting(event -> event.at("/Records/0/attributes/ApproximateReceiveCount").asText())
        .containsExactly("1", "2");
    assertThat(queues.peek(deadLetters))
        .singleElement()
        .satisfies(message -> assertThat(message).containsEntry("body", "bad"));
  }

  @Test
  void deadLettersCanBePutBack() {
    recorder.fail();
    start(mapping(1, true));
    send("repaired");
    await().until(() -> deadLetterCount() == 1);
    recorder.work();

    assertThat(queues.redrive(name)).isEqualTo(1);

    await().until(() -> recorder.events().size() == 3);
    awaitDepths(0, 0);
    assertThat(deadLetterCount()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> queues.redrive(deadLetters));
  }

  @Test
  void onlyTheFailuresThatTheAnswerNamesComeBack() {
    queues = queues(Duration.ofSeconds(30), 5);
    String kept = send("kept");
    send("done");
    recorder.answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + kept + "\"}]}");
    poll(new Event.Queue("Queue", name, 2, Duration.ofSeconds(5), true, 2));

    await().until(() -> recorder.events().size() == 1);
    assertThat(recorder.events().getFirst().path("Records")).hasSize(2);
    awaitDepths(0, 1);
  }

  @Test
  void anAnswerThatNamesAForeignMessageFailsTheBatch() {
    recorder.answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}");
    start(mapping(1, true));
    send("again");

    await().until(() -> recorder.events().size() == 2);
  }

  @Test
  void aFunctionThatDoesNotReportFailuresSucceedsByReturning() {
    recorder.answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}");
    start(mapping(1, false));
    send("done");

    await().until(() -> recorder.events().size() == 1);
    awaitDepths(0, 0);
  }

  @Test
  void aWindowFillsABatchBeyondTen() {
    queues = queues(Duration.ofSeconds(30), 3);
    for (int i = 0; i < 12; i++) {
      send("m" + i);
    }
    poll(new Event.Queue("Queue", name, 12, Duration.ofSeconds(5), true, 1));

    await().until(() -> recorder.events().size() == 1);
    assertThat(recorder.events().getFirst().path("Records")).hasSize(12);
  }

  @Test
  void noMoreBatchesAreWorkedOnAtOnceThanAllowed() {
    LocalFunction slow = StubZip.function(zip, "Worker", "sleep", "MILLIS", "1500");
    start(mapping(1, false), slow);
    for (int i = 0; i < 4; i++) {
      send("m" + i);
    }

    await().until(() -> (int) queues.depths().getFirst().get("inFlight") == 2);
    assertThat(queues.depths().getFirst()).containsEntry("waiting", 2);
  }

  private static Event.Queue mapping(String queue, int batchSize, boolean partialFailures) {
    return new Event.Queue("Queue", queue, batchSize, Duration.ZERO, partialFailures, 2);
  }

  private Event.Queue mapping(int batchSize, boolean partialFailures) {
    return mapping(name, batchSize, partialFailures);
  }

  private void start(Event.Queue mapping) {
    start(mapping, recorder.function(zip, "Worker"));
  }

  private void start(Event.Queue mapping, LocalFunction worker) {
    queues = queues(Duration.ofSeconds(1), 2);
    poll(mapping, worker);
  }

  private void poll(Event.Queue mapping) {
    poll(mapping, recorder.function(zip, "Worker"));
  }

  private void poll(Event.Queue mapping, LocalFunction worker) {
    functions = new Functions(List.of(worker), new Areas(folder));
    FunctionDef def =
        new FunctionDef("Worker", zip, "x.Y", "java25", 20, 512, Map.of(), List.of(mapping));
    pollers = QueuePollers.start(SQS, queues, List.of(def), functions);
  }

  private Queues queues(Duration visibility, int maxReceives) {
    Duration days = Duration.ofDays(4);
    return Queues.create(
        SQS,
        List.of(
            new QueueDef(name, visibility, days, deadLetters, maxReceives, false),
            new QueueDef(deadLetters, Duration.ofSeconds(30), days, null, 0, false)));
  }

  private String send(String body) {
    return SQS.sendMessage(request -> request.queueUrl(queues.url(name)).messageBody(body))
        .messageId();
  }

  private int deadLetterCount() {
    return (int) queues.depths().getLast().get("waiting");
  }

  private void awaitDepths(int waiting, int inFlight) {
    await()
        .untilAsserted(
            () ->
                assertThat(queues.depths().getFirst())
                    .containsEntry("waiting", waiting)
                    .containsEntry("inFlight", inFlight));
  }
}
