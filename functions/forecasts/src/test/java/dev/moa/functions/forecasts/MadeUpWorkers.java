package dev.moa.functions.forecasts;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.moa.forecasts.broker.RequestQueues;
import dev.moa.infra.servers.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Workers behind the real broker that do as a test says: they write what came out to the database,
 * then tell whoever asked.
 */
final class MadeUpWorkers implements AutoCloseable {

  private final Database database;
  private final Connection connection;
  private final List<UUID> worked = new CopyOnWriteArrayList<>();
  private volatile Manner manner = Manner.DONE;

  /** How they work. */
  enum Manner {
    DONE,
    FAILED,
    PARKED,
    /** They take the message, and no more is heard of it. */
    SILENT
  }

  MadeUpWorkers(String uri, Database database) {
    this.database = database;
    try {
      var factory = new ConnectionFactory();
      factory.setUri(uri);
      factory.setAutomaticRecoveryEnabled(false);
      connection = factory.newConnection();
      for (String queue : RequestQueues.REQUESTS) {
        Channel channel = connection.createChannel();
        channel.queueDeclare(queue, true, false, false, null);
        channel.queuePurge(queue);
        channel.basicConsume(queue, true, (_, message) -> work(channel, message), _ -> {});
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void be(Manner next) {
    manner = next;
  }

  /** What they were asked for so far. */
  List<UUID> worked() {
    return List.copyOf(worked);
  }

  private void work(Channel channel, Delivery message) throws IOException {
    UUID id = UUID.fromString(message.getProperties().getMessageId());
    worked.add(id);
    if (manner == Manner.SILENT) {
      return;
    }
    finish(id, manner);
    channel.basicPublish(
        "",
        message.getProperties().getReplyTo(),
        new BasicProperties.Builder()
            .correlationId(message.getProperties().getCorrelationId())
            .build(),
        message.getBody());
  }

  /** Writes what came out. */
  void finish(UUID id, Manner how) {
    String sql =
        how == Manner.DONE
            ? """
            INSERT INTO forecasts.forecast_day
            SELECT '%1$s', i, 1000 * (i + 1), 400 * (i + 1), 3000 * (i + 1), 900 * (i + 1)
            FROM generate_series(0, 30) AS i;
            UPDATE forecasts.forecast
            SET state = 'DONE', finished_at = now(), attempts = 1, basis = 'BASELINE',
              error = 0.5, features = '{"titleLetters": 7, "hasEmoji": false}'
            WHERE id = '%1$s'
            """
            : """
            UPDATE forecasts.forecast
            SET state = '%2$s', finished_at = now(), attempts = 1,
              problem = 'There is nothing to learn from yet.'
            WHERE id = '%1$s'
            """;
    try (var session = database.dataSource().getConnection();
        var statement = session.createStatement()) {
      statement.execute(sql.formatted(id, how));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
