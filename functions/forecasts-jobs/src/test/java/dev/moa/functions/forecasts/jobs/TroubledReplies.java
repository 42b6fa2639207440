package dev.moa.functions.forecasts.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a worker's replies and whoever waits for them: some go through late, twice, after
 * those that came after them, or behind a foreign one. What it does it prints, a line each.
 */
final class TroubledReplies {

  /** Later than anybody waits in the suite. */
  static final int LATE_MILLIS = 2_200;

  static final String LATE = "late";
  static final String DOUBLED = "doubled";
  static final String REORDERED = "reordered";
  static final String FOREIGN = "foreign";

  private static final int HELD = 3;
  private static final int LONGEST_HELD_MILLIS = 50;

  private final Channel channel;
  private final String queue;
  private final Map<String, String> replyTo = new ConcurrentHashMap<>();
  private final Deque<String> held = new ArrayDeque<>();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private TroubledReplies(Channel channel, String queue) {
    this.channel = channel;
    this.queue = queue;
  }

  static TroubledReplies start(String broker) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    Connection connection = factory.newConnection();
    Channel incoming = connection.createChannel();
    String queue = incoming.queueDeclare().getQueue();
    TroubledReplies trouble = new TroubledReplies(connection.createChannel(), queue);
    incoming.basicConsume(
        queue, true, (tag, it) -> trouble.reply(it.getProperties().getCorrelationId()), tag -> {});
    return trouble;
  }

  /** The queue to reply to instead. */
  String inFrontOf(String original, String forecast) {
    replyTo.put(forecast, original);
    return queue;
  }

  private synchronized void reply(String id) throws IOException {
    switch (Math.floorMod(id.hashCode(), 40)) {
      case 0 -> {
        var unused = later.schedule(() -> sendLater(id), LATE_MILLIS, TimeUnit.MILLISECONDS);
        System.out.println(LATE);
      }
      case 1, 2, 3, 4 -> {
        send(id, id);
        send(id, id);
        System.out.println(DOUBLED);
      }
      case 5, 6, 7, 8 -> {
        send(id, UUID.randomUUID().toString());
        send(id, id);
        System.out.println(FOREIGN);
      }
      default -> hold(id);
    }
  }

  /** Lets three through, the last one first; a single one does not wait for long. */
  private void hold(String id) throws IOException {
    held.push(id);
    if (held.size() == HELD) {
      for (int i = 1; i < HELD; i++) {
        System.out.println(REORDERED);
      }
      release();
    } else {
      var unused = later.schedule(this::releaseLater, LONGEST_HELD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void release() throws IOException {
    while (!held.isEmpty()) {
      String id = held.pop();
      send(id, id);
    }
  }

  private synchronized void releaseLater() {
    try {
      release();
    } catch (IOException e) {
      held.clear(); // the broker is gone, and with it whoever waited
    }
  }

  private synchronized void sendLater(String id) {
    try {
      send(id, id);
    } catch (IOException e) {
      replyTo.remove(id); // the broker is gone, and with it whoever waited
    }
  }

  private void send(String forecast, String correlationId) throws IOException {
    channel.basicPublish(
        "",
        replyTo.get(forecast),
        new BasicProperties.Builder().correlationId(correlationId).build(),
        ("{\"forecastId\":\"" + correlationId + "\"}").getBytes(UTF_8));
  }
}
