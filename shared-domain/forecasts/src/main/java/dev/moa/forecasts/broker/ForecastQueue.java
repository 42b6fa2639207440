package dev.moa.forecasts.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Has forecasts made by workers behind RabbitMQ. Nothing is opened before the first use.
 *
 * <p>A message names a row of {@code forecasts.forecast} and carries nothing else, in either
 * direction: whoever asks commits the row first, and reads it again afterwards.
 */
@Singleton
public final class ForecastQueue {

  /** The header that says until when somebody waits, as ISO 8601. */
  public static final String DEADLINE = "deadline";

  private static final int PERSISTENT = 2;

  private final Broker broker;
  private final ObjectMapper json;
  private final Clock clock;
  private final Replies replies = new Replies();

  ForecastQueue(Broker broker, ObjectMapper json, Clock clock) {
    this.broker = broker;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Asks for a forecast whose row is committed, and waits until a worker has finished it. Asking
   * again for the same one is harmless: it is worked on once.
   *
   * @param deadline how long to wait for the worker; the worker goes on nevertheless
   * @return whether it is finished: the row says how. False says nothing of the row: the signal did
   *     not come in time, or the broker was lost after it took the request
   * @throws BrokerUnavailable within 3 s, if the broker did not take the request
   */
  public boolean ask(UUID forecast, Instant deadline) {
    Replies.Wait wait =
        broker.use(
            (session, patience) -> {
              String replyQueue = session.replyQueue(replies);
              Replies.Wait waiting = replies.expect(forecast.toString(), replyQueue);
              boolean taken = false;
              try {
                session.publish(
                    RequestQueues.of(forecast),
                    true,
                    properties(forecast, replyQueue, deadline),
                    body(forecast),
                    patience);
                taken = true;
                return waiting;
              } finally {
                if (!taken) {
                  replies.forget(waiting);
                }
              }
            });
    try {
      return wait.await(Duration.between(clock.instant(), deadline));
    } finally {
      replies.forget(wait);
    }
  }

  /**
   * Asks for a forecast that nobody waits for.
   *
   * @throws BrokerUnavailable within 3 s, if the broker did not take the request
   */
  public void request(UUID forecast) {
    publish(RequestQueues.of(forecast), true, forecast);
  }

  /**
   * Lays the request for a forecast aside, for somebody to look at.
   *
   * @throws BrokerUnavailable within 3 s, if the broker did not take it
   */
  public void park(UUID forecast) {
    publish(RequestQueues.PARKED, true, forecast);
  }

  /**
   * Tells whoever asked that a forecast is finished. They may be gone: then nobody is told.
   *
   * @param replyTo the queue that the request named
   * @throws BrokerUnavailable within 3 s, if the broker did not take it
   */
  public void reply(String replyTo, UUID forecast) {
    publish(replyTo, false, forecast);
  }

  /**
   * Moves parked requests back to the workers, one by one: each stays parked until its queue has
   * it.
   *
   * @param wanted told of each before it is moved; whether it is to be, or else to be dropped
   * @throws BrokerUnavailable if the broker does not answer; what was not moved is still parked
   */
  public Replayed replay(Predicate<UUID> wanted) {
    int moved = 0;
    int dropped = 0;
    // Those that are parked again meanwhile are left for another time.
    for (int left = parked(); left > 0; left--) {
      Boolean again = broker.use((session, patience) -> replayOne(session, wanted, patience));
      if (again == null) {
        break;
      }
      moved += again ? 1 : 0;
      dropped += again ? 0 : 1;
    }
    return new Replayed(moved, dropped);
  }

  private int parked() {
    return broker.use(
        (session, patience) ->
            session.channel().queueDeclarePassive(RequestQueues.PARKED).getMessageCount());
  }

  /** Whether the first one was moved; null if there is none. */
  private @Nullable Boolean replayOne(
      BrokerSession session, Predicate<UUID> wanted, Duration patience)
      throws IOException, TimeoutException, InterruptedException {
    GetResponse first = session.channel().basicGet(RequestQueues.PARKED, false);
    if (first == null) {
      return null;
    }
    UUID forecast = json.readValue(first.getBody(), ForecastSignal.class).forecastId();
    boolean again = wanted.test(forecast);
    if (again) {
      session.publish(
          RequestQueues.of(forecast),
          true,
          properties(forecast, null, null),
          body(forecast),
          patience);
    }
    session.channel().basicAck(first.getEnvelope().getDeliveryTag(), false);
    return again;
  }

  /** Replies that nobody waited for: foreign, late or doubled ones. */
  public long ignoredReplies() {
    return replies.ignored();
  }

  private void publish(String queue, boolean mandatory, UUID forecast) {
    broker.use(
        (session, patience) -> {
          session.publish(
              queue, mandatory, properties(forecast, null, null), body(forecast), patience);
          return queue;
        });
  }

  private static BasicProperties properties(
      UUID forecast, @Nullable String replyTo, @Nullable Instant deadline) {
    return new BasicProperties.Builder()
        .messageId(forecast.toString())
        .correlationId(forecast.toString())
        .replyTo(replyTo)
        .headers(deadline == null ? null : Map.of(DEADLINE, deadline.toString()))
        .contentType("application/json")
        .deliveryMode(PERSISTENT)
        .build();
  }

  /**
   * What became of parked requests.
   *
   * @param moved those that workers get again
   * @param dropped those that nobody needs any more
   */
  @Serdeable
  public record Replayed(int moved, int dropped) {}

  private byte[] body(UUID forecast) {
    try {
      return json.writeValueAsBytes(new ForecastSignal(forecast));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
