package dev.moa.forecasts.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestRabbit;
import dev.moa.infra.servers.TestServers;
import io.micronaut.context.ApplicationContext;
import io.micronaut.rabbitmq.connect.SingleRabbitConnectionFactoryConfig;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs against the embedded broker, or the one that RABBITMQ_URI names. */
class ForecastQueueTest {

  private static final String SHARED =
      TestServers.variables(Service.RABBITMQ).get(Service.RABBITMQ.variable());
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final UUID forecast = UUID.randomUUID();
  private final List<Broker> brokers = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void connect() throws Exception {
    connection = connect(SHARED);
    channel = connection.createChannel();
    RequestQueues.declare(channel);
    for (String queue : RequestQueues.REQUESTS) {
      channel.queuePurge(queue);
    }
    channel.queuePurge(RequestQueues.PARKED);
  }

  @AfterEach
  void disconnect() {
    brokers.forEach(Broker::close);
    connection.abort(1000);
  }

  @Test
  void whoeverAsksHearsOfTheAnswer() throws Exception {
    workers(this::reply);

    assertThat(queue(SHARED).ask(forecast, in(10))).isTrue();
  }

  @Test
  void aRequestSaysWhoseAnswerIsWantedWhereAndUntilWhen() throws Exception {
    BlockingQueue<Delivery> requests = new LinkedBlockingQueue<>();
    workers((channel, request) -> requests.add(request));
    Instant deadline = in(1);

    assertThat(queue(SHARED).ask(forecast, deadline)).isFalse();

    Delivery request = requests.poll(10, TimeUnit.SECONDS);
    BasicProperties said = request.getProperties();
    assertThat(said.getMessageId()).isEqualTo(forecast.toString());
    assertThat(said.getCorrelationId()).isEqualTo(forecast.toString());
    assertThat(said.getReplyTo()).startsWith("forecast-views.replies.");
    assertThat(said.getHeaders().get("deadline")).hasToString(deadline.toString());
    assertThat(said.getDeliveryMode()).as("persistent").isEqualTo(2);
    assertThat(new String(request.getBody(), UTF_8))
        .isEqualTo("{\"forecastId\":\"" + forecast + "\"}");
  }

  @Test
  void nobodyIsWaitedForBeyondTheDeadline() {
    long before = System.nanoTime();

    assertThat(queue(SHARED).ask(forecast, Instant.now().plusMillis(300))).isFalse();
    assertThat(queue(SHARED).ask(forecast, Instant.now().minusSeconds(1))).isFalse();

    assertThat(since(before)).isLessThan(LIMIT);
  }

  @Test
  void foreignLateAndDoubledRepliesAreCountedAndChangeNothing() throws Exception {
    ForecastQueue queue = queue(SHARED);
    workers(
        (channel, request) -> {
          publish(channel, request, UUID.randomUUID().toString());
          publish(channel, request, null);
          publish(channel, request, "no id");
          if (request.getProperties().getCorrelationId().equals(forecast.toString())) {
            publish(channel, request, forecast.toString());
            publish(channel, request, forecast.toString());
          }
        });

    assertThat(queue.ask(UUID.randomUUID(), Instant.now().plusMillis(500))).isFalse();
    assertThat(queue.ask(forecast, in(10))).isTrue();
    assertThat(queue.ask(UUID.randomUUID(), Instant.now().plusMillis(500))).isFalse();

    assertThat(queue.ignoredReplies()).isEqualTo(3 + 3 + 1 + 3);
  }

  @Test
  void whoAsksTwiceAtOnceHearsTwice() throws Exception {
    ForecastQueue queue = queue(SHARED);
    workers(this::reply);
    List<Boolean> heard = new ArrayList<>();

    var twin = Thread.ofVirtual().start(() -> heard.add(queue.ask(forecast, in(10))));
    boolean first = queue.ask(forecast, in(10));
    twin.join();

    assertThat(first).isTrue();
    assertThat(heard).containsExactly(true);
  }

  @Test
  void idsAreSpreadOverAllQueuesAndEachHasItsOwn() {
    var spread =
        IntStream.range(0, 4000)
            .mapToObj(i -> RequestQueues.of(UUID.randomUUID()))
            .collect(Collectors.groupingBy(it -> it));

    assertThat(spread.keySet()).isEqualTo(Set.copyOf(RequestQueues.REQUESTS));
    assertThat(spread.values()).allMatch(it -> it.size() > 800);
    assertThat(RequestQueues.of(forecast)).isEqualTo(RequestQueues.of(forecast));
  }

  @Test
  void aThousandCallsLeaveNoQueueBehind() throws Exception {
    Set<String> replyQueues = new HashSet<>();
    workers(
        (channel, request) -> {
          replyQueues.add(request.getProperties().getReplyTo());
          reply(channel, request);
        });
    Set<String> before = TestRabbit.queues();

    for (int process = 0; process < 10; process++) {
      ForecastQueue queue = queue(SHARED);
      for (int i = 0; i < 100; i++) {
        assertThat(queue.ask(UUID.randomUUID(), in(10))).isTrue();
      }
    }
    assertThat(replyQueues).as("one for each process").hasSize(10);
    brokers.forEach(Broker::close);

    await(() -> TestRabbit.queues().equals(before));
    assertThat(TestRabbit.queues()).isEqualTo(before).doesNotContainAnyElementsOf(replyQueues);
  }

  @Test
  void nothingIsOpenedBeforeSomethingIsAskedFor() {
    try (FrozenRelay relay = new FrozenRelay(SHARED);
        ApplicationContext context =
            ApplicationContext.builder().properties(Map.of("rabbitmq.uri", relay.uri())).start()) {
      ForecastQueue queue = context.getBean(ForecastQueue.class);
      assertThat(relay.taken()).isZero();

      queue.request(forecast);

      assertThat(relay.taken()).isEqualTo(1);
    }
  }

  @Test
  void oneConnectionServesManyCalls() throws Exception {
    workers(this::reply);
    try (FrozenRelay relay = new FrozenRelay(SHARED)) {
      ForecastQueue queue = queue(relay.uri());
      for (int i = 0; i < 20; i++) {
        passed = passed.plusSeconds(40);
        assertThat(queue.ask(UUID.randomUUID(), in(10))).isTrue();
      }

      assertThat(relay.taken()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatDiedWhileTheFunctionWasFrozenIsReplacedBeforePublishing() throws Exception {
    workers(this::reply);
    try (FrozenRelay relay = new FrozenRelay(SHARED)) {
      ForecastQueue queue = queue(relay.uri());
      assertThat(queue.ask(forecast, in(10))).isTrue();
      relay.freeze();
      passed = passed.plusMinutes(10);
      long before = System.nanoTime();

      assertThat(queue.ask(UUID.randomUUID(), in(10))).isTrue();

      assertThat(since(before)).isLessThan(LIMIT);
      assertThat(relay.taken()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatDiesBetweenTwoCallsIsReplacedToo() throws Exception {
    workers(this::reply);
    try (FrozenRelay relay = new FrozenRelay(SHARED)) {
      ForecastQueue queue = queue(relay.uri());
      assertThat(queue.ask(forecast, in(10))).isTrue();
      relay.freeze();
      long before = System.nanoTime();

      assertThat(queue.ask(UUID.randomUUID(), in(10))).isTrue();

      assertThat(since(before)).isLessThan(LIMIT);
    }
  }

  @Test
  void aQueueThatIsGoneIsMadeAgain() throws Exception {
    ForecastQueue queue = queue(SHARED);
    queue.request(forecast);
    channel.queueDelete(RequestQueues.of(forecast));

    queue.request(forecast);

    assertThat(channel.basicGet(RequestQueues.of(forecast), true)).isNotNull();
  }

  @Test
  void withoutABrokerItFailsWithinThreeSeconds() throws Exception {
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    assertUnavailable(queue("amqp://moa:secret@127.0.0.1:" + nobody));
    assertUnavailable(queue("amqp://moa:secret@no-such-host.invalid:5672"));
  }

  @Test
  void withoutAnAddressItFailsAtOnce() {
    try (ApplicationContext context =
        ApplicationContext.builder().properties(Map.of("rabbitmq.uri", "")).start()) {
      assertUnavailable(context.getBean(ForecastQueue.class));
    }
  }

  @Test
  void aBrokerThatSaysNothingIsGivenUpWithinThreeSeconds() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertUnavailable(queue("amqp://moa:secret@127.0.0.1:" + mute.getLocalPort()));
    }
  }

  @Test
  void aBrokerThatFallsSilentIsGivenUpWithinThreeSeconds() {
    try (FrozenRelay relay = new FrozenRelay(SHARED)) {
      ForecastQueue trusted = queue(relay.uri());
      ForecastQueue idle = queue(relay.uri());
      trusted.request(forecast);
      idle.request(forecast);
      relay.freezeForGood();

      assertUnavailable(trusted);
      passed = passed.plusMinutes(10);
      assertUnavailable(idle);
    }
  }

  @Test
  void aWrongPasswordIsNotSaidInTheFailure() {
    ForecastQueue queue = queue(SHARED.replaceFirst("//[^@]*@", "//moa:hidden-word@"));

    assertThatThrownBy(() -> queue.request(forecast))
        .isInstanceOf(BrokerUnavailable.class)
        .hasStackTraceContaining("broker cannot be reached")
        .satisfies(it -> assertThat(it.toString()).doesNotContain("hidden-word"));
  }

  @Test
  void aBrokerWhoseCertificateNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
    try (ServerSocket stranger = selfSigned(folder)) {
      Thread.ofVirtual().start(() -> greet(stranger));

      ForecastQueue queue = queue("amqps://moa:secret@localhost:" + stranger.getLocalPort());

      assertThatThrownBy(() -> queue.request(forecast))
          .isInstanceOf(BrokerUnavailable.class)
          .hasRootCauseInstanceOf(CertPathBuilderException.class);
    }
  }

  private static ServerSocket selfSigned(Path folder) throws Exception {
    Path file = folder.resolve("keys");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            (keytool
                    + " -genkeypair -keyalg EC -alias broker -dname CN=localhost -ext san=dns:localhost"
                    + " -storepass changeit -keystore "
                    + file)
                .split(" ", -1))
        .inheritIO()
        .start()
        .onExit()
        .join();
    char[] password = "changeit".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(file.toFile(), password), password);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void greet(ServerSocket stranger) {
    try (Socket client = stranger.accept()) {
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      assertThat(stranger.isClosed() || e instanceof SSLException).isTrue();
    }
  }

  @Test
  @Timeout(60)
  void whoWaitsIsToldAtOnceThatTheBrokerIsLostAndMayAskAgainWhenItIsBack() throws Exception {
    assumeThat(TestRabbit.canBeKilled()).isTrue();
    try (TestRabbit own = TestRabbit.start()) {
      String uri = own.variables().get(Service.RABBITMQ.variable());
      ForecastQueue queue = queue(uri);
      queue.request(forecast);
      var killer = Thread.ofVirtual().start(() -> killWhenPublished(own, uri));
      long before = System.nanoTime();

      assertThat(queue.ask(UUID.randomUUID(), in(30))).isFalse();
      assertThat(since(before)).isLessThan(Duration.ofSeconds(20));
      killer.join();
      assertUnavailable(queue);

      own.restart();
      queue.request(forecast);
    }
  }

  private static void killWhenPublished(TestRabbit broker, String uri) {
    try {
      Channel channel = connect(uri).createChannel();
      await(
          () ->
              RequestQueues.REQUESTS.stream().mapToInt(queue -> messages(channel, queue)).sum()
                  == 2);
      broker.kill();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int messages(Channel channel, String queue) {
    try {
      return channel.queueDeclarePassive(queue).getMessageCount();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes requests from every queue and does that with them. */
  private void workers(BiConsumer<Channel, Delivery> work) throws IOException {
    for (String queue : RequestQueues.REQUESTS) {
      Channel worker = connection.createChannel();
      worker.basicConsume(queue, true, (tag, request) -> work.accept(worker, request), tag -> {});
    }
  }

  private void reply(Channel channel, Delivery request) {
    publish(channel, request, request.getProperties().getCorrelationId());
  }

  private static void publish(Channel channel, Delivery request, String correlationId) {
    try {
      channel.basicPublish(
          "",
          request.getProperties().getReplyTo(),
          new BasicProperties.Builder().correlationId(correlationId).build(),
          "{}".getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertUnavailable(ForecastQueue queue) {
    long before = System.nanoTime();
    assertThatThrownBy(() -> queue.ask(forecast, in(30))).isInstanceOf(BrokerUnavailable.class);
    assertThat(since(before)).isLessThan(LIMIT);
  }

  /** As a process of its own has it. */
  private ForecastQueue queue(String uri) {
    InstantSource time = () -> Instant.now().plus(passed);
    Clock clock = clock(time);
    var settings = new SingleRabbitConnectionFactoryConfig();
    try {
      settings.setUri(uri);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    Broker broker = new Broker(() -> settings, uri, clock);
    brokers.add(broker);
    return new ForecastQueue(broker, ObjectMapper.getDefault(), clock);
  }

  private static Clock clock(InstantSource time) {
    return time.withZone(ZoneOffset.UTC);
  }

  private Instant in(int seconds) {
    return Instant.now().plus(passed).plusSeconds(seconds);
  }

  private static Duration since(long before) {
    return Duration.ofNanos(System.nanoTime() - before);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static Connection connect(String uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
