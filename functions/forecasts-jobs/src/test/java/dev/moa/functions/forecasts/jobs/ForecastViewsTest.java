package dev.moa.functions.forecasts.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.moa.forecasts.broker.RequestQueues;
import dev.moa.functions.RabbitFunction;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against the embedded broker, or the one that RABBITMQ_URI names. */
class ForecastViewsTest {

  private static final Map<String, String> BROKER = TestServers.variables(Service.RABBITMQ);

  @TempDir private Path folder;
  private ForecastWorld world;
  private RabbitFunction worker;
  private Connection connection;
  private Channel channel;
  private String replies;

  @BeforeEach
  void start() throws Exception {
    world = new ForecastWorld(BROKER, folder);
    worker = world.worker();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(BROKER.get(Service.RABBITMQ.variable()));
    factory.setAutomaticRecoveryEnabled(false);
    connection = factory.newConnection();
    channel = connection.createChannel();
    replies = channel.queueDeclare().getQueue();
    List<String> queues = new ArrayList<>(RequestQueues.REQUESTS);
    queues.add(RequestQueues.PARKED);
    for (String queue : queues) {
      channel.queueDeclare(queue, true, false, false, Map.of());
      channel.queuePurge(queue);
    }
  }

  @AfterEach
  void stop() {
    world.close();
    connection.abort(1000);
  }

  @Test
  void theAnswerIsWrittenBeforeWhoeverAskedIsTold() throws Exception {
    UUID id = world.ask("제목", 7);

    ForecastWorld.deliver(worker, id, replies);

    GetResponse reply = channel.basicGet(replies, true);
    assertThat(reply.getProps().getCorrelationId()).isEqualTo(id.toString());
    assertThat(new String(reply.getBody(), UTF_8)).isEqualTo("{\"forecastId\":\"" + id + "\"}");
    assertThat(world.state(id)).isEqualTo("DONE 1");
    assertThat(world.isRight(id, 7)).isTrue();
    assertThat(
            world.texts(
                """
                SELECT concat_ws(' ', basis, error, features, finished_at IS NOT NULL, model IS NULL)
                FROM forecasts.forecast"""))
        .containsExactly("BASELINE 0.5 {\"subscribers\": 7} t t");
  }

  @Test
  void aMessageThatComesAgainIsAnsweredAgainAndWorkedOnOnce() throws Exception {
    UUID id = world.ask("한 번", 7);
    ForecastWorld.deliver(worker, id, replies);
    world.sql("UPDATE forecasts.forecast_day SET expected = high WHERE ahead = 30");
    List<String> before = world.texts("SELECT f::text FROM forecasts.forecast AS f");

    ForecastWorld.deliver(worker, id, replies);
    ForecastWorld.deliver(world.worker(), id, replies);

    assertThat(world.texts("SELECT f::text FROM forecasts.forecast AS f")).isEqualTo(before);
    assertThat(world.isRight(id, 7)).as("written once more").isFalse();
    assertThat(channel.queueDeclarePassive(replies).getMessageCount()).isEqualTo(3);
  }

  @Test
  void twinsAtTheSameTimeWriteOneAnswer() throws Exception {
    UUID id = world.ask("쌍둥이", 9);
    List<RabbitFunction> workers = List.of(worker, world.worker(), world.worker());
    List<Thread> running = new ArrayList<>();
    for (RabbitFunction each : workers) {
      running.add(Thread.ofPlatform().start(() -> ForecastWorld.deliver(each, id, replies)));
    }
    for (Thread each : running) {
      each.join();
    }

    assertThat(world.isRight(id, 9)).isTrue();
    assertThat(channel.queueDeclarePassive(replies).getMessageCount()).isEqualTo(3);
  }

  @Test
  void whatCannotBeForecastSaysWhy() throws Exception {
    UUID id = world.ask("cannot", 7);

    ForecastWorld.deliver(worker, id, replies);

    assertThat(world.state(id)).isEqualTo("FAILED 1");
    assertThat(world.texts("SELECT problem FROM forecasts.forecast"))
        .containsExactly(MadeUpForecaster.CANNOT);
    assertThat(channel.basicGet(replies, true)).isNotNull();
  }

  @Test
  void nobodyNeedsToWait() throws Exception {
    UUID nobody = world.ask("누구도", 7);
    UUID gone = world.ask("갔다", 8);

    ForecastWorld.deliver(worker, nobody, null);
    ForecastWorld.deliver(worker, gone, "forecast-views.replies.gone");

    assertThat(world.isRight(nobody, 7)).isTrue();
    assertThat(world.isRight(gone, 8)).isTrue();
  }

  @Test
  void aForecastThatIsGoneIsForgotten() throws Exception {
    ForecastWorld.deliver(worker, UUID.randomUUID(), replies);

    assertThat(channel.basicGet(replies, true)).isNull();
  }

  @Test
  void afterThreeTriesItIsParkedAndWhoeverAskedIsTold() throws Exception {
    UUID id = world.ask("break", 7);
    for (int tries = 1; tries <= 3; tries++) {
      assertThatThrownBy(() -> ForecastWorld.deliver(worker, id, replies))
          .hasMessage("broken on purpose");
      assertThat(world.state(id)).isEqualTo("WAITING " + tries);
    }
    assertThat(channel.basicGet(replies, true)).isNull();

    ForecastWorld.deliver(worker, id, replies);

    assertThat(world.state(id)).isEqualTo("PARKED 4");
    assertThat(world.texts("SELECT problem FROM forecasts.forecast").getFirst()).isNotBlank();
    assertThat(channel.basicGet(replies, true)).isNotNull();
    GetResponse parked = channel.basicGet(RequestQueues.PARKED, true);
    assertThat(parked.getProps().getMessageId()).isEqualTo(id.toString());
  }

  @Test
  void whatIsParkedCanBePutBackForAnotherThreeTries() throws Exception {
    UUID id = world.ask("break", 7);
    UUID gone = world.ask("break too", 7);
    for (UUID each : List.of(id, gone)) {
      world.sql("UPDATE forecasts.forecast SET attempts = 3 WHERE id = '" + each + "'");
      ForecastWorld.deliver(worker, each, null);
    }
    world.sql("DELETE FROM forecasts.forecast WHERE id = '" + gone + "'");
    world.sql(
        "UPDATE forecasts.forecast SET request = jsonb_set(request, '{title}', '\"mended\"')");

    assertThat(world.run("ReplayParkedForecasts")).isEqualTo("{\"moved\":1,\"dropped\":1}");

    assertThat(world.state(id)).isEqualTo("WAITING 0");
    assertThat(channel.queueDeclarePassive(RequestQueues.PARKED).getMessageCount()).isZero();
    UUID again = requested();
    assertThat(again).isEqualTo(id);
    ForecastWorld.deliver(worker, again, null);
    assertThat(world.isRight(id, 7)).isTrue();
    assertThat(world.run("ReplayParkedForecasts")).isEqualTo("{\"moved\":0,\"dropped\":0}");
  }

  @Test
  void aWorkerThatEndsBeforeItsMessageIsParkedLeavesThatToTheNext() throws Exception {
    UUID id = world.ask("break", 7);
    world.sql(
        """
        UPDATE forecasts.forecast
        SET attempts = 4, state = 'PARKED', problem = 'x', finished_at = now()""");

    ForecastWorld.deliver(worker, id, replies);

    assertThat(channel.basicGet(RequestQueues.PARKED, true)).isNotNull();
    assertThat(channel.basicGet(replies, true)).isNotNull();
  }

  @Test
  void whatTheBrokerLostIsAskedForAgain() throws Exception {
    UUID lost = world.ask("잃음", 7);
    UUID old = world.ask("오래", 7);
    world.ask("지금", 7);
    UUID done = world.ask("끝", 7);
    ForecastWorld.deliver(worker, done, null);
    world.sql(
        """
        UPDATE forecasts.forecast SET asked_at = asked_at - interval '2 minutes'
        WHERE id IN ('%s', '%s');
        UPDATE forecasts.forecast SET asked_at = asked_at - interval '2 days' WHERE id = '%s'
        """
            .formatted(lost, done, old));

    assertThat(world.run("RepeatForecastRequests")).isEqualTo("{\"repeated\":1}");

    assertThat(requested()).isEqualTo(lost);
  }

  @Test
  void whereNothingIsLostNoBrokerIsNeeded() {
    try (ForecastWorld without = new ForecastWorld(Map.of("RABBITMQ_URI", ""), folder)) {
      assertThat(without.run("RepeatForecastRequests")).isEqualTo("{\"repeated\":0}");
    }
  }

  @Test
  void anAnswerThatCouldNotBeToldIsToldWhenTheMessageComesAgain() throws Exception {
    UUID id = world.ask("답", 7);
    String nobody = "amqp://moa:moa@127.0.0.1:1";
    try (ForecastWorld cut = new ForecastWorld(Map.of("RABBITMQ_URI", nobody), folder)) {
      UUID there = cut.ask("답", 7);
      RabbitFunction lonely = cut.worker();
      assertThatThrownBy(() -> ForecastWorld.deliver(lonely, there, replies))
          .isInstanceOf(RuntimeException.class);
      assertThat(cut.isRight(there, 7)).isTrue();
    }

    ForecastWorld.deliver(worker, id, replies);
    assertThat(channel.basicGet(replies, true)).isNotNull();
  }

  /** The one request that waits, in whichever queue. */
  private UUID requested() throws Exception {
    List<UUID> requested = new ArrayList<>();
    for (String queue : RequestQueues.REQUESTS) {
      for (GetResponse next = channel.basicGet(queue, true);
          next != null;
          next = channel.basicGet(queue, true)) {
        requested.add(UUID.fromString(next.getProps().getMessageId()));
      }
    }
    assertThat(requested).hasSize(1);
    return requested.getFirst();
  }
}
