package dev.moa.functions;

import java.time.Instant;
import java.util.Map;

/**
 * A job that works off a RabbitMQ queue. It must bear getting a message twice.
 *
 * @param <P> the message's body, a serdeable record
 */
public interface RabbitJob<P> {

  /**
   * Deals with one message. An exception fails the whole batch, which is delivered again: RabbitMQ
   * event sources know no failures per message, so their batches are of one.
   *
   * @param deadline when Lambda ends the call
   */
  void handle(Delivery<P> delivery, Instant deadline);

  /**
   * A message as it came.
   *
   * @param queue the queue's name, without the virtual host
   * @param headers its headers as text
   * @param correlationId null if it has none
   * @param replyTo the queue that an answer is wanted in; null if none is
   * @param redelivered whether it was delivered before
   */
  record Delivery<P>(
      String queue,
      Map<String, String> headers,
      String correlationId,
      String replyTo,
      boolean redelivered,
      P body) {}
}
