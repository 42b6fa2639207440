package dev.moa.infra.local.events;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.moa.infra.runtime.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays Lambda's event source mapping for one RabbitMQ queue: takes one message at a time, calls
 * the function and acknowledges what was done. What failed goes back to the queue after a pause and
 * comes again, for ever: it is the function that must give up. A broker that goes away is waited
 * for.
 */
public final class RabbitPoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RabbitPoller.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofMillis(500);
  private static final int CONNECT_MILLIS = 3000;
  private static final int HEARTBEAT_SECONDS = 10;
  private static final int CLOSE_MILLIS = 500;

  private final ConnectionFactory broker;
  private final String queue;
  private final Function<byte[], Outcome> function;
  private final Thread thread;
  private volatile boolean ended;
  private volatile Connection connection;

  private RabbitPoller(ConnectionFactory broker, String queue, Function<byte[], Outcome> function) {
    this.broker = broker;
    this.queue = queue;
    this.function = function;
    this.thread = Thread.ofVirtual().name("poll-" + queue).unstarted(this::poll);
  }

  /**
   * Starts to poll, as soon as the broker can be reached.
   *
   * @param uri the broker's address; its path is the virtual host
   * @param function is given Lambda's event, and is not called again before it has returned
   */
  public static RabbitPoller start(String uri, String queue, Function<byte[], Outcome> function) {
    ConnectionFactory broker = new ConnectionFactory();
    try {
      broker.setUri(uri);
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalArgumentException("this is no address of a broker", e);
    }
    broker.setAutomaticRecoveryEnabled(false);
    broker.setConnectionTimeout(CONNECT_MILLIS);
    broker.setHandshakeTimeout(CONNECT_MILLIS);
    broker.setChannelRpcTimeout(CONNECT_MILLIS);
    broker.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    broker.setThreadFactory(Thread.ofPlatform().daemon().name("amqp-" + queue).factory());
    RabbitPoller poller = new RabbitPoller(broker, queue, function);
    poller.thread.start();
    return poller;
  }

  /** Takes no further message; a call under way goes on, and its message comes again. */
  @Override
  public void close() {
    ended = true;
    Connection open = connection;
    if (open != null) {
      open.abort(CLOSE_MILLIS);
    }
    thread.interrupt();
  }

  private void poll() {
    boolean said = false;
    while (!ended) {
      try (Connection open = broker.newConnection("poll-" + queue)) {
        connection = open;
        said = false;
        work(open);
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        if (!ended && !said) {
          LOG.warn("{} cannot be polled until the broker is back: {}", queue, e.toString());
          said = true;
        }
      } catch (InterruptedException e) {
        return;
      }
      if (!pause()) {
        return;
      }
    }
  }

  /** Returns when the connection is lost. */
  private void work(Connection open) throws IOException, InterruptedException {
    BlockingQueue<Optional<Delivery>> incoming = new LinkedBlockingQueue<>();
    Channel channel = open.createChannel();
    // As whoever publishes declares it too; on AWS an event source waits for it.
    channel.queueDeclare(queue, true, false, false, Map.of());
    channel.basicQos(1);
    open.addShutdownListener(end -> incoming.add(Optional.empty()));
    channel.basicConsume(
        queue,
        false,
        (tag, message) -> incoming.add(Optional.of(message)),
        tag -> incoming.add(Optional.empty()));
    for (Optional<Delivery> next = incoming.take(); next.isPresent(); next = incoming.take()) {
      deliver(channel, next.get());
    }
  }

  private void deliver(Channel channel, Delivery message) throws IOException, InterruptedException {
    long tag = message.getEnvelope().getDeliveryTag();
    Outcome outcome =
        function.apply(RabbitBatch.of(queue, broker.getVirtualHost(), message).event());
    if (outcome instanceof Outcome.Answered) {
      channel.basicAck(tag, false);
      return;
    }
    LOG.warn("a message of {} failed and comes again: {}", queue, outcome);
    TimeUnit.MILLISECONDS.sleep(AFTER_A_FAILURE.toMillis());
    channel.basicNack(tag, false, true);
  }

  private boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AFTER_A_FAILURE.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
