package dev.moa.infra.bench.forecasts;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The way of the system that Moa replaces: for each request two durable queues of its own, one with
 * the request, one for the answer, which is looked for every half second. To its credit a
 * connection is kept, a failed worker is not thought of, and nothing is put on record.
 */
public final class PollingWay implements Way {

  private static final String REQUESTS = "request_ai_process";
  private static final long EVERY_MILLIS = 500;
  private static final byte[] ANSWER =
      Collections.nCopies(31, 1000.0).toString().getBytes(StandardCharsets.UTF_8);
  private static final byte[] REQUEST =
      "[\"https://example.com/a.jpg\", \"10분 김치찌개\", 240000, \"2026-11-27\"]"
          .getBytes(StandardCharsets.UTF_8);

  private final List<Connection> connections = new ArrayList<>();
  private final List<Channel> users = new ArrayList<>();

  /** Opens it for so many users, with so many workers. */
  public static PollingWay open(String uri, int users, int workers) throws Exception {
    var way = new PollingWay();
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    for (int i = 0; i < workers; i++) {
      Channel channel = way.channel(factory);
      channel.queueDeclare(REQUESTS, true, false, false, Map.of());
      channel.basicConsume(
          REQUESTS,
          true,
          (_, message) -> work(channel, new String(message.getBody(), StandardCharsets.UTF_8)),
          _ -> {});
    }
    for (int i = 0; i < users; i++) {
      way.users.add(way.channel(factory));
    }
    return way;
  }

  private PollingWay() {}

  private Channel channel(ConnectionFactory factory) throws Exception {
    Connection connection = factory.newConnection();
    connections.add(connection);
    return connection.createChannel();
  }

  private static void work(Channel channel, String queue) throws IOException {
    channel.basicGet(queue, true);
    channel.queueDelete(queue);
    channel.basicPublish("", queue + "_r", null, ANSWER);
  }

  @Override
  public void ask(int user) throws Exception {
    Channel channel = users.get(user);
    String queue = UUID.randomUUID().toString();
    channel.queueDeclare(queue, true, false, false, Map.of());
    channel.queueDeclare(queue + "_r", true, false, false, Map.of());
    channel.basicPublish("", queue, null, REQUEST);
    channel.basicPublish("", REQUESTS, null, queue.getBytes(StandardCharsets.UTF_8));
    GetResponse answer = channel.basicGet(queue + "_r", true);
    while (answer == null) {
      TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      answer = channel.basicGet(queue + "_r", true);
    }
    channel.queueDelete(queue + "_r");
    if (answer.getBody().length != ANSWER.length) {
      throw new IllegalStateException("another answer");
    }
  }

  @Override
  public void close() {
    connections.forEach(Connection::abort);
  }
}
