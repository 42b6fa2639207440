package dev.moa.infra.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Moa needs of RabbitMQ; runs against the embedded broker or the one that RABBITMQ_URI names.
 */
class RabbitContractTest {

  private static final String URI =
      TestServers.variables(Service.RABBITMQ).get(Service.RABBITMQ.variable());
  private static final int PATIENCE = (int) Duration.ofSeconds(10).toMillis();

  private final String queue = "test-" + UUID.randomUUID();
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void connect() throws Exception {
    connection = connect(URI);
    channel = connection.createChannel();
    channel.confirmSelect();
    channel.queueDeclare(queue, true, false, false, Map.of());
  }

  @AfterEach
  void disconnect() throws Exception {
    try (Connection cleaner = connect(URI)) {
      cleaner.createChannel().queueDelete(queue);
    }
    connection.abort(1000);
  }

  @Test
  void itListensOnLoopbackOnlyAndLetsOnlyItsUserIn() {
    assumeThat(TestServers.isOutside(Service.RABBITMQ)).isFalse();
    assertThat(URI).contains("@127.0.0.1:");

    for (String stranger : new String[] {"guest:guest", "moa:wrong", "moa:"}) {
      String uri = URI.replaceFirst("//[^@]*@", "//" + stranger + "@");
      assertThatThrownBy(() -> connect(uri))
          .isInstanceOf(PossibleAuthenticationFailureException.class);
    }
  }

  @Test
  void aMessageArrivesWithAllThatWasSaidOfIt() throws Exception {
    var said =
        new BasicProperties.Builder()
            .messageId("m")
            .correlationId("c")
            .replyTo("r")
            .deliveryMode(2)
            .contentType("application/json")
            .headers(Map.of("deadline", "2026-11-20T00:00:00Z"))
            .build();

    channel.basicPublish("", queue, true, said, "간암".getBytes(UTF_8));
    assertThat(channel.waitForConfirms(PATIENCE)).isTrue();

    GetResponse got = channel.basicGet(queue, true);
    assertThat(new String(got.getBody(), UTF_8)).isEqualTo("간암");
    assertThat(got.getEnvelope().isRedeliver()).isFalse();
    BasicProperties heard = got.getProps();
    assertThat(heard.getMessageId()).isEqualTo("m");
    assertThat(heard.getCorrelationId()).isEqualTo("c");
    assertThat(heard.getReplyTo()).isEqualTo("r");
    assertThat(heard.getDeliveryMode()).isEqualTo(2);
    assertThat(heard.getHeaders().get("deadline")).hasToString("2026-11-20T00:00:00Z");
  }

  @Test
  void aMandatoryMessageToNoQueueComesBackOrIsRefused() throws Exception {
    BlockingQueue<String> returned = new LinkedBlockingQueue<>();
    channel.addReturnListener(it -> returned.add(it.getRoutingKey()));

    channel.basicPublish("", "nobody-" + queue, true, MessageProperties.BASIC, new byte[0]);
    boolean confirmed = channel.waitForConfirms(PATIENCE);

    assertThat(!confirmed || !returned.isEmpty()).isTrue();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void oneThatIsNotMandatoryIsTakenAndForgotten() throws Exception {
    channel.basicPublish("", "nobody-" + queue, false, MessageProperties.BASIC, new byte[0]);

    assertThat(channel.waitForConfirms(PATIENCE)).isTrue();
  }

  @Test
  void declaringWhatIsThereChangesNothing() throws Exception {
    publish("kept");

    assertThat(channel.queueDeclare(queue, true, false, false, Map.of()).getMessageCount())
        .isEqualTo(1);
  }

  @Test
  void whatAConsumerDoesNotAcknowledgeComesBackWhenItIsGone() throws Exception {
    publish("work");
    BlockingQueue<Delivery> first = new LinkedBlockingQueue<>();
    try (Connection consumer = connect(URI)) {
      consume(consumer.createChannel(), queue, first);
      assertThat(first.poll(10, TimeUnit.SECONDS).getEnvelope().isRedeliver()).isFalse();
    }

    BlockingQueue<Delivery> second = new LinkedBlockingQueue<>();
    consume(channel, queue, second);
    assertThat(second.poll(10, TimeUnit.SECONDS).getEnvelope().isRedeliver()).isTrue();
  }

  @Test
  void whatIsRequeuedComesAgain() throws Exception {
    publish("again");
    BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
    consume(channel, queue, got);

    for (int i = 0; i < 5; i++) {
      Delivery delivery = got.poll(10, TimeUnit.SECONDS);
      assertThat(delivery.getEnvelope().isRedeliver()).isEqualTo(i > 0);
      channel.basicNack(delivery.getEnvelope().getDeliveryTag(), false, true);
    }
  }

  @Test
  void aConsumerGetsOneMessageAtATimeIfItWantsTo() throws Exception {
    publish("one");
    publish("two");
    BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
    consume(channel, queue, got);

    Delivery one = got.poll(10, TimeUnit.SECONDS);
    channel
        .asyncCompletableRpc(new AMQP.Basic.Qos.Builder().prefetchCount(1).build())
        .get(10, TimeUnit.SECONDS);
    assertThat(got).isEmpty();
    channel.basicAck(one.getEnvelope().getDeliveryTag(), false);
    assertThat(new String(got.poll(10, TimeUnit.SECONDS).getBody(), UTF_8)).isEqualTo("two");
  }

  @Test
  void aReplyQueueEndsWithItsConnection() throws Exception {
    String replies = "replies-" + queue;
    Connection asking = connect(URI);
    Channel incoming = asking.createChannel();
    incoming.queueDeclare(replies, false, true, true, Map.of());
    BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
    incoming.basicConsume(replies, true, (tag, it) -> got.add(it), tag -> {});
    channel.basicPublish("", replies, false, MessageProperties.BASIC, new byte[0]);
    assertThat(got.poll(10, TimeUnit.SECONDS)).isNotNull();

    asking.close();

    assertThatThrownBy(() -> channel.queueDeclarePassive(replies)).isInstanceOf(IOException.class);
  }

  @Test
  void oneOfItsOwnCanBeKilledAndStartedAgain() throws Exception {
    assumeThat(TestRabbit.canBeKilled()).isTrue();
    try (TestRabbit own = TestRabbit.start()) {
      String uri = own.variables().get(Service.RABBITMQ.variable());
      Connection before = connect(uri);
      own.kill();
      assertThatThrownBy(() -> before.createChannel().queueDeclare())
          .isInstanceOfAny(IOException.class, RuntimeException.class);

      own.restart();
      try (Connection after = connect(uri)) {
        assertThat(after.createChannel().queueDeclare().getQueue()).isNotEmpty();
      }
    }
  }

  private void publish(String body) throws Exception {
    channel.basicPublish("", queue, true, MessageProperties.PERSISTENT_BASIC, body.getBytes(UTF_8));
    assertThat(channel.waitForConfirms(PATIENCE)).isTrue();
  }

  private static void consume(Channel channel, String queue, BlockingQueue<Delivery> into)
      throws IOException {
    channel.basicQos(1);
    channel.basicConsume(queue, false, (tag, it) -> into.add(it), tag -> {});
  }

  private static Connection connect(String uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
