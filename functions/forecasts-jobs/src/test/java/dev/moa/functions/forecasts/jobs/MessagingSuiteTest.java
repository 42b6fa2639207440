package dev.moa.functions.forecasts.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.moa.forecasts.broker.RequestQueues;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestRabbit;
import dev.moa.infra.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of a request and its answer while everything on it fails. It runs on the embedded broker,
 * or on the one that RABBITMQ_URI names; the latter is killed if RABBITMQ_CONTROL says how.
 */
class MessagingSuiteTest {

  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void killedWorkersAndTroubledRepliesMakeNoCallWrongLostOrDoubled() {
    Map<String, String> broker = TestServers.variables(Service.RABBITMQ);
    empty(broker);
    try (ForecastWorld world = new ForecastWorld(broker, folder);
        WorkerProcesses workers = new WorkerProcesses(2, world.variables("ForecastViews"), true);
        Askers askers = new Askers(world, uri(broker), 4)) {
      askers.call(650, 12, n -> title(n), n -> {});

      settle(world);
      report("replies in trouble, workers killed", world, askers, workers);
      assertNoneWrongLostOrDoubled(world, askers);
      assertThat(workers.count(MadeUpForecaster.KILL_ME)).isEqualTo(4);
      for (String trouble :
          List.of(
              TroubledReplies.LATE,
              TroubledReplies.DOUBLED,
              TroubledReplies.REORDERED,
              TroubledReplies.FOREIGN)) {
        assertThat(workers.count(trouble)).as(trouble).isPositive();
      }
      assertThat(askers.ignored()).isGreaterThanOrEqualTo(workers.count(TroubledReplies.FOREIGN));
      assertThat(askers.unavailable).hasValue(0);
      assertParkedAndReplayed(world, askers, workers);
    }
  }

  @Test
  @Timeout(180)
  void aBrokerKilledUnderLoadMakesNoCallWrongLostOrDoubled() {
    assumeThat(TestRabbit.canBeKilled()).isTrue();
    try (TestRabbit broker = TestRabbit.start()) {
      empty(broker.variables());
      try (ForecastWorld world = new ForecastWorld(broker.variables(), folder);
          WorkerProcesses workers =
              new WorkerProcesses(1, world.variables("ForecastViews"), false);
          Askers askers = new Askers(world, uri(broker.variables()), 4)) {
        askers.call(
            400,
            12,
            n -> "n" + n,
            n -> {
              if (n == 130 || n == 260) {
                broker.kill();
                broker.restart();
              }
            });

        settle(world);
        report(
            "broker killed twice, " + (broker.keepsMessages() ? "keeping" : "losing") + " messages",
            world,
            askers,
            workers);
        assertNoneWrongLostOrDoubled(world, askers);
        assertThat(askers.unavailable).as("noticed").hasPositiveValue();
        assertThat(askers.tooSlow).as("noticed within 3 s").hasValue(0);
      }
    }
  }

  /** A message that kills its worker three times is parked, and can be replayed. */
  private void assertParkedAndReplayed(
      ForecastWorld world, Askers askers, WorkerProcesses workers) {
    int killed = workers.count(MadeUpForecaster.KILL_ME);
    Path poison = create("always");
    UUID id = askers.call("always");
    await(() -> world.state(id).equals("PARKED 4"));
    assertThat(world.state(id)).isEqualTo("PARKED 4");
    assertThat(workers.count(MadeUpForecaster.KILL_ME)).isEqualTo(killed + 3);
    System.out.println("one call parked after three more workers were killed");

    assertThat(poison.toFile().delete()).isTrue();
    // The worker says so in the database first, and lays the message aside then.
    await(() -> world.run("ReplayParkedForecasts").matches(".*\"moved\":[1-9].*"));
    await(() -> world.isRight(id, 1));
    assertThat(world.isRight(id, 1)).isTrue();
  }

  /** Of the first calls, four end the worker that works on them. */
  private String title(int number) {
    if (number % 80 != 40 || number > 300) {
      return "n" + number;
    }
    String title = (number % 160 == 40 ? "soon" : "late") + number;
    create(title);
    return title;
  }

  private Path create(String title) {
    try {
      return Files.createFile(folder.resolve(title));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Time passes: what is lost is asked for again, as each minute, until nothing waits. */
  private static void settle(ForecastWorld world) {
    await(
        () -> {
          world.sql("UPDATE forecasts.forecast SET asked_at = asked_at - interval '2 minutes'");
          world.run("RepeatForecastRequests");
          return world
              .texts("SELECT count(*) FROM forecasts.forecast WHERE state = 'WAITING'")
              .equals(List.of("0"));
        });
  }

  private static void assertNoneWrongLostOrDoubled(ForecastWorld world, Askers askers) {
    assertThat(askers.wrong).as("wrong answers").hasValue(0);
    assertThat(askers.answered.get() + askers.unanswered.get())
        .as("calls that ended")
        .isEqualTo(askers.calls.get());
    askers.asked.forEach(
        (id, subscribers) -> assertThat(world.isRight(id, subscribers)).as("lost: " + id).isTrue());
    askers.finished.forEach(
        (id, when) -> assertThat(world.finishedAt(id)).as("written again: " + id).isEqualTo(when));
    assertThat(world.texts("SELECT count(*) FROM forecasts.forecast_day"))
        .containsExactly(Integer.toString(31 * askers.asked.size()));
  }

  private static void report(
      String what, ForecastWorld world, Askers askers, WorkerProcesses workers) {
    System.out.printf(
        "%s (%s): %d calls for %d forecasts: %d answered in time, %d later, %d wrong; broker away"
            + " %d times; %d workers killed; replies: %d late, %d doubled, %d reordered, %d behind"
            + " a foreign one; %d replies ignored; %s worked on more than once%n",
        what,
        System.getenv().getOrDefault("RABBITMQ_URI", "").isBlank()
            ? "embedded broker"
            : "RABBITMQ_URI",
        askers.calls.get(),
        askers.asked.size(),
        askers.answered.get(),
        askers.unanswered.get(),
        askers.wrong.get(),
        askers.unavailable.get(),
        workers.count(MadeUpForecaster.KILL_ME),
        workers.count(TroubledReplies.LATE),
        workers.count(TroubledReplies.DOUBLED),
        workers.count(TroubledReplies.REORDERED),
        workers.count(TroubledReplies.FOREIGN),
        askers.ignored(),
        world.texts("SELECT count(*) FROM forecasts.forecast WHERE attempts > 1").getFirst());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static String uri(Map<String, String> broker) {
    return broker.get(Service.RABBITMQ.variable());
  }

  private static void empty(Map<String, String> broker) {
    try (Connection connection = connect(broker)) {
      Channel channel = connection.createChannel();
      List<String> queues = new ArrayList<>(RequestQueues.REQUESTS);
      queues.add(RequestQueues.PARKED);
      for (String queue : queues) {
        channel.queueDeclare(queue, true, false, false, Map.of());
        channel.queuePurge(queue);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connection connect(Map<String, String> broker) throws IOException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setAutomaticRecoveryEnabled(false);
    try {
      factory.setUri(uri(broker));
      return factory.newConnection();
    } catch (URISyntaxException | GeneralSecurityException | TimeoutException e) {
      throw new IOException(e);
    }
  }
}
