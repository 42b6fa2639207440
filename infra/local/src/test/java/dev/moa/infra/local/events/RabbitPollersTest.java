package dev.moa.infra.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.moa.infra.local.lambda.Areas;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.local.lambda.LocalFunction;
import dev.moa.infra.local.stub.Recorder;
import dev.moa.infra.local.stub.StubZip;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestRabbit;
import dev.moa.infra.servers.TestServers;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitPollersTest {
  private static final String SHARED =
      TestServers.variables(Service.RABBITMQ).get(Service.RABBITMQ.variable());
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  static Path zip;

  private final String queue = "test-" + UUID.randomUUID();
  private final Recorder recorder = new Recorder(folder);
  private Functions functions;
  private RabbitPollers pollers;

  @BeforeAll
  static void pack() {
    zip = StubZip.write(folder);
  }

  @AfterEach
  void stop() throws Exception {
    pollers.close();
    functions.close();
    try (Connection connection = connect(SHARED)) {
      Channel channel = connection.createChannel();
      channel.queueDeclare(queue, true, false, false, Map.of());
      channel.queueDelete(queue);
    }
  }

  @Test
  void aMessageArrivesAsTheEventThatLambdaMakesOfIt() throws Exception {
    start(SHARED, recorder.function(zip, "Worker"));
    var properties =
        new BasicProperties.Builder()
            .messageId("m-1")
            .correlationId("c-1")
            .replyTo("replies")
            .contentType("application/json")
            .deliveryMode(2)
            .timestamp(Date.from(Instant.ofEpochSecond(45)))
            .headers(Map.of("deadline", "늦", "tries", 3))
            .build();

    publish(SHARED, properties, "{\"이름\":\"모아\"}");

    await().until(() -> recorder.events().size() == 1);
    JsonNode event = recorder.events().getFirst();
    assertThat(event.path("eventSource").asText()).isEqualTo("aws:rmq");
    assertThat(event.path("eventSourceArn").asText()).startsWith("arn:aws:mq:");
    JsonNode message = event.path("rmqMessagesByQueue").path(queue + "::/").path(0);
    assertThat(message.path("redelivered").asBoolean(true)).isFalse();
    assertThat(new String(Base64.getDecoder().decode(message.path("data").asText()), UTF_8))
        .isEqualTo("{\"이름\":\"모아\"}");
    assertThat(message.path("basicProperties"))
        .isEqualTo(
            JSON.readTree(
                """
                {"contentType": "application/json", "contentEncoding": null,
                 "headers": {"deadline": {"bytes": [-21, -118, -90]}, "tries": 3},
                 "deliveryMode": 2, "priority": null, "correlationId": "c-1",
                 "replyTo": "replies", "expiration": null, "messageId": "m-1",
                 "timestamp": "Jan 1, 1970, 12:00:45 AM", "type": null, "userId": null,
                 "appId": null, "clusterId": null, "bodySize": 19}"""));
  }

  @Test
  void whatWasDoneIsGone() throws Exception {
    start(SHARED, recorder.function(zip, "Worker"));
    publish(SHARED, null, "one");
    publish(SHARED, null, "two");

    await().until(() -> recorder.events().size() == 2);
    pollers.close();
    await().untilAsserted(() -> assertThat(waiting()).isZero());
  }

  @Test
  void whatFailsComesBackUntilItIsDone() throws Exception {
    recorder.fail();
    start(SHARED, recorder.function(zip, "Worker"));
    publish(SHARED, null, "bad");

    await().until(() -> recorder.events().size() >= 3);
    recorder.work();
    int failed = recorder.events().size();
    await().until(() -> recorder.events().size() > failed || waiting() == 0);

    assertThat(recorder.events())
        .extracting(it -> it.at("/rmqMessagesByQueue/" + queue + "::~1/0/redelivered").asBoolean())
        .startsWith(false, true, true);
  }

  @Test
  void theFunctionIsGivenOneMessageAtATime() throws Exception {
    start(SHARED, StubZip.function(zip, "Worker", "sleep", "MILLIS", "60000"));
    publish(SHARED, null, "at work");
    await().until(() -> left().isEmpty());
    for (String next : List.of("m1", "m2", "m3")) {
      publish(SHARED, null, next);
    }

    assertThat(left()).containsExactly("m1", "m2", "m3");
  }

  @Test
  void aBrokerThatComesBackIsPolledAgain() throws Exception {
    try (TestRabbit own = TestRabbit.start()) {
      String uri = own.variables().get(Service.RABBITMQ.variable());
      start(uri, recorder.function(zip, "Worker"));
      publish(uri, null, "before");
      await().until(() -> recorder.events().size() == 1);

      own.kill();
      own.restart();
      publish(uri, null, "after");

      await().until(() -> recorder.events().size() == 2);
    }
  }

  private void start(String uri, LocalFunction worker) {
    functions = new Functions(List.of(worker), new Areas(folder));
    Event event = new Event.Rabbit("Asked", queue, "/", 1);
    FunctionDef def =
        new FunctionDef("Worker", zip, "x.Y", "java25", 20, 512, Map.of(), List.of(event));
    pollers = RabbitPollers.start(uri, List.of(def), functions);
  }

  /** Messages that are not acknowledged yet, or at least those that nobody works on. */
  private int waiting() throws Exception {
    try (Connection connection = connect(SHARED)) {
      return connection.createChannel().queueDeclarePassive(queue).getMessageCount();
    }
  }

  /** What nobody works on; it stays where it is. */
  private List<String> left() throws Exception {
    try (Connection connection = connect(SHARED)) {
      Channel channel = connection.createChannel();
      return Stream.generate(() -> next(channel))
          .takeWhile(Objects::nonNull)
          .map(it -> new String(it.getBody(), UTF_8))
          .toList();
    }
  }

  private GetResponse next(Channel channel) {
    try {
      return channel.basicGet(queue, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish(String uri, BasicProperties properties, String body) throws Exception {
    try (Connection connection = connect(uri)) {
      Channel channel = connection.createChannel();
      channel.queueDeclare(queue, true, false, false, Map.of());
      channel.confirmSelect();
      channel.basicPublish("", queue, true, properties, body.getBytes(UTF_8));
      channel.waitForConfirmsOrDie(10_000);
    }
  }

  private static Connection connect(String uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    try {
      return factory.newConnection();
    } catch (IOException e) {
      throw new IllegalStateException("no broker at " + uri.replaceFirst("//[^@]*@", "//"), e);
    }
  }
}
