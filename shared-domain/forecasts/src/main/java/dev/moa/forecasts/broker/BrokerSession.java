package dev.moa.forecasts.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection to the broker. It never recovers by itself: one that broke is replaced by whoever
 * needs it, for a function is frozen when recovering would be due.
 */
final class BrokerSession {

  private static final String DEFAULT_EXCHANGE = "";
  private static final int CLOSE_MILLIS = 200;

  private final Connection connection;

  /** Publishes, with confirms. */
  private final Channel channel;

  private @Nullable String replyQueue;
  private @Nullable String returned;

  private BrokerSession(Connection connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  /** Connects and makes the shared queues that are not there. */
  static BrokerSession open(ConnectionFactory factory) throws IOException, TimeoutException {
    Connection connection = factory.newConnection("moa-forecasts");
    try {
      Channel channel = connection.createChannel();
      if (channel == null) {
        throw new IOException("the broker gives no channel");
      }
      channel.confirmSelect();
      RequestQueues.declare(channel);
      BrokerSession session = new BrokerSession(connection, channel);
      channel.addReturnListener(it -> session.returned = it.getReplyText());
      return session;
    } catch (IOException | ShutdownSignalException e) {
      connection.abort(CLOSE_MILLIS);
      throw e;
    }
  }

  /** Whether the broker answers within that time. */
  boolean answers(Duration patience) {
    try {
      channel
          .asyncCompletableRpc(new AMQP.Basic.Qos.Builder().prefetchCount(1).build())
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (IOException | ShutdownSignalException | ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /**
   * The queue of this connection's replies, made when first asked for; it ends with the connection.
   *
   * @param replies hears of what comes in, and of the end of the connection
   */
  synchronized String replyQueue(Replies replies) throws IOException {
    if (replyQueue == null) {
      // Its own name for each connection: the broker may still hold the one before it.
      String name = "forecast-views.replies." + UUID.randomUUID();
      Channel incoming = connection.createChannel();
      if (incoming == null) {
        throw new IOException("the broker gives no channel");
      }
      incoming.queueDeclare(name, false, true, true, Map.of());
      incoming.basicConsume(
          name,
          true,
          (tag, reply) -> replies.arrived(reply.getProperties().getCorrelationId()),
          tag -> replies.lost(name));
      connection.addShutdownListener(end -> replies.lost(name));
      replyQueue = name;
    }
    return replyQueue;
  }

  /**
   * Publishes to a queue and returns once the broker has taken the message.
   *
   * @param mandatory whether it is a failure if there is no such queue
   * @throws IOException if the broker returned or refused it, or the connection broke
   * @throws TimeoutException if the broker did not confirm in time; it may have it nevertheless
   */
  synchronized void publish(
      String queue, boolean mandatory, BasicProperties properties, byte[] body, Duration patience)
      throws IOException, TimeoutException, InterruptedException {
    returned = null;
    channel.basicPublish(DEFAULT_EXCHANGE, queue, mandatory, properties, body);
    if (!channel.waitForConfirms(Math.max(1, patience.toMillis()))) {
      throw new IOException("the broker refused a message to " + queue);
    }
    if (returned != null) {
      throw new IOException("the broker returned a message to " + queue + ": " + returned);
    }
  }

  /** The channel to read queues with, one at a time. */
  Channel channel() {
    return channel;
  }

  /** Ends it without waiting for a broker that may be gone. */
  void end() {
    Thread.ofVirtual().name("end-broker-session").start(() -> connection.abort(CLOSE_MILLIS));
  }
}
